import InterceptorEngine
import InterceptorModel

/// A URL as libcurl gets it: whom to connect to, and apart from that the request target, byte for byte.
///
/// libcurl would take dots, an empty query and percent signs its own way; a target that is given by itself
/// it sends as it is.
struct WireURL: Equatable {
    /// Whether TLS is spoken.
    let isSecure: Bool
    /// The URL without path, query and fragment, such as `http://127.0.0.1:8080`.
    let base: String
    /// What the request line asks for, such as `/a/../b?`.
    let target: String

    /// Takes a URL apart.
    ///
    /// - Parameter url: An absolute `http` or `https` URL.
    /// - Throws: `invalidURL`, `unsupportedScheme`.
    init(_ url: String) throws(SendError) {
        let parts = URLParts(url)
        guard !parts.scheme.isEmpty else {
            throw .refused(
                .invalidURL,
                "The URL does not begin with http:// or https://. Write it in full, such as http://127.0.0.1:8080/."
            )
        }
        guard parts.scheme == "http" || parts.scheme == "https" else {
            throw .refused(
                .unsupportedScheme,
                "Only http and https can be sent; this URL has another scheme."
            )
        }
        let authority = Substring(
            url.utf8.dropFirst(parts.scheme.utf8.count + 3).prefix(while: Self.isAuthority)
        )
        guard !authority.isEmpty, authority.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .refused(.invalidURL, "The URL has no host, or a space or control character in it.")
        }
        isSecure = parts.scheme == "https"
        base = "\(parts.scheme)://\(authority)"
        target = Self.target(parts.pathAndQuery)
    }

    /// Percent-encodes what cannot stand in a request line: spaces, control characters, all beyond ASCII.
    private static func target(_ pathAndQuery: String) -> String {
        let path = pathAndQuery.hasPrefix("/") ? pathAndQuery : "/" + pathAndQuery
        guard path.utf8.contains(where: isEncoded) else { return path }
        var encoded: [UInt8] = []
        for byte in path.utf8 { encoded += isEncoded(byte) ? percentEncoding(byte) : [byte] }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// What `Host` says when no such line is written: without user and usual port.
    var host: String {
        let authority = base.split(separator: "/").last ?? ""
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        let usualPort = isSecure ? ":443" : ":80"
        return String(host.hasSuffix(usualPort) ? host.dropLast(usualPort.count) : host)
    }

    private static func isAuthority(_ byte: UInt8) -> Bool { !"/?#".utf8.contains(byte) }

    private static func isEncoded(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x7F }

    private static func percentEncoding(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
