import InterceptorModel

/// A URL in the parts that languages want.
///
/// In path and query, spaces, control characters and all beyond ASCII are percent-encoded; the fragment is gone.
struct SnippetURL {
    /// The scheme, lower-case; `http` when there is none.
    let scheme: String
    /// The host, IPv6 in brackets.
    let host: String
    /// The port that is written.
    let port: Int?
    /// Path and query, beginning with a slash.
    let target: String
    /// What `Authorization` says for the name and password in the URL.
    let login: String?

    /// Takes a URL apart.
    ///
    /// - Parameter url: The URL, as a person wrote it.
    init(_ url: String) {
        let whole = url.authorityStart == nil ? "http://\(url)" : url
        let parts = URLParts(whole)
        scheme = parts.scheme
        host = String(decoding: parts.hostname.utf8.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
        port = parts.port.flatMap(Int.init)
        target = Self.target(parts.pathAndQuery)
        login = Self.login(whole)
    }

    /// Host and, when it is written, port.
    var authority: String { port.map { "\(host):\($0)" } ?? host }
    /// Scheme and authority.
    var origin: String { "\(scheme)://\(authority)" }
    /// The whole URL.
    var text: String { origin + target }
    /// Whether it goes over TLS.
    var isSecure: Bool { scheme == "https" || scheme == "wss" }
    /// The port it goes to.
    var effectivePort: Int { port ?? (isSecure ? 443 : 80) }
    /// Whether a library that takes dots out of paths would change it.
    var hasDots: Bool {
        target.utf8.prefix { $0 != UInt8(ascii: "?") }.split(separator: UInt8(ascii: "/")).contains {
            $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
        }
    }

    /// Whether there are characters in path and query that RFC 3986 does not allow there, such as `"`, or that
    /// libraries escape all the same.
    var hasUnsafe: Bool {
        let bytes = Array(target.utf8)
        return bytes.indices.contains { index in
            "\"'<>[]\\^`{|}".utf8.contains(bytes[index])
                || (bytes[index] == UInt8(ascii: "%") && !PercentText.isEscape(bytes[index...]))
        }
    }

    private static func target(_ text: String) -> String {
        let encoded = text.utf8.map { byte in
            byte > 0x20 && byte < 0x7F
                ? String(Unicode.Scalar(byte))
                : "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
        }.joined()
        return encoded.hasPrefix("/") ? encoded : "/" + encoded
    }

    private static func login(_ url: String) -> String? {
        guard let start = url.authorityStart else { return nil }
        let authority = url.utf8[start...].prefix { !"/?#".utf8.contains($0) }
        guard let sign = authority.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let halves = authority[..<sign].split(
            separator: UInt8(ascii: ":"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let login = halves.map { PercentText.decode(Array($0)) }.joined(separator: [UInt8(ascii: ":")])
        return "Basic \(Base64.encode(Array(login) + (halves.count == 1 ? [UInt8(ascii: ":")] : [])))"
    }
}

extension PercentText {
    /// Whether bytes begin with `%XX`.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: `true` when they do.
    static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count > 2 && decode(Array(bytes.prefix(3))).count == 1
    }

    /// Reads `%XX`; what is none stays.
    ///
    /// - Parameter bytes: The text.
    /// - Returns: The bytes it stands for.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let digits = bytes[index...].dropFirst().prefix(2)
            if bytes[index] == UInt8(ascii: "%"), digits.count == 2, digits.first != UInt8(ascii: "+"),
                let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }
}
