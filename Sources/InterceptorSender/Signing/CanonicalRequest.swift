import InterceptorModel

/// A request in the one form that is signed
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>, step 1).
struct CanonicalRequest {
    /// The method.
    var method: String
    /// Where it goes.
    var url: WireURL
    /// The lines that go out.
    var headers: HeaderList
    /// The hash of the body, in hexadecimal.
    var payloadHash: String
    /// Whether dots in the path are followed and its percent signs encoded again.
    var isPathTwiceEncoded: Bool

    /// The form to sign.
    var text: String {
        let lines = fields.map { "\($0.name):\($0.value)\n" }.joined()
        return [method, path, query, lines, signedNames, payloadHash].joined(separator: "\n")
    }

    /// The names of the lines that are signed: the host, what is sent and Amazon's own.
    var signedNames: String { fields.map(\.name).joined(separator: ";") }

    private var fields: [HeaderField] {
        var values: [String: [String]] = [:]
        for field in headers {
            let name = field.name.asciiLowercased
            guard name == "host" || name == "content-type" || name.hasPrefix("x-amz-") else { continue }
            let words = field.value.split(whereSeparator: { $0 == " " || $0 == "\t" })
            values[name, default: []].append(words.joined(separator: " "))
        }
        if values["host"] == nil { values["host"] = [url.host] }
        return values.sorted { $0.key < $1.key }.map { HeaderField($0.key, $0.value.joined(separator: ",")) }
    }

    private var halves: [Substring] {
        url.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    }

    private var path: String {
        let path = halves.first.map(String.init) ?? "/"
        return isPathTwiceEncoded ? Self.encoded(Self.withoutDots(path)) : path
    }

    private var query: String {
        guard halves.count > 1 else { return "" }
        return halves[1].split(separator: "&")
            .map { item in
                let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }
            .sorted { $0 < $1 }.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// The path with `.`, `..` and empty segments followed (RFC 3986, section 5.2.4).
    private static func withoutDots(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") {
            if segment == ".." { _ = segments.popLast() } else if segment != "." { segments.append(segment) }
        }
        let isFolder = ["/", "/.", "/.."].contains { path.hasSuffix($0) }
        return "/" + segments.joined(separator: "/") + (isFolder && !segments.isEmpty ? "/" : "")
    }

    private static func encoded(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = path.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                [byte]
            default:
                "/-._~".utf8.contains(byte)
                    ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
