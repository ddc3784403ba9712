import InterceptorModel

/// The head of a request as libcurl wrote it.
struct SentHead: Equatable {
    /// The first line, such as `GET /a HTTP/1.1`.
    private(set) var requestLine = ""
    /// The header lines; in HTTP/2 in lower case and without those that it does not have
    /// (RFC 9113, section 8.2.2, <https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2>).
    private(set) var headers: HeaderList = []

    private static let notInHTTP2: Set = [
        "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade",
    ]

    /// Reads a head.
    ///
    /// - Parameter bytes: Lines with their line ends; libcurl writes HTTP/2 this way too.
    init(_ bytes: [UInt8]) {
        var fields: [HeaderField] = []
        for line in bytes.split(separator: 0x0A).map({ $0.last == 0x0D ? $0.dropLast() : $0 }) {
            if requestLine.isEmpty {
                requestLine = String(fieldBytes: line)
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let value = String(fieldBytes: line[(colon + 1)...])
                let spaceless = value.hasPrefix(" ") ? String(value.dropFirst()) : value
                fields.append(HeaderField(String(fieldBytes: line[..<colon]), spaceless))
            }
        }
        headers = HeaderList(requestLine.hasSuffix(" HTTP/2") ? Self.inHTTP2(fields) : fields)
    }

    private static func inHTTP2(_ fields: [HeaderField]) -> [HeaderField] {
        fields.map { HeaderField($0.name.asciiLowercased, $0.value) }.filter { !notInHTTP2.contains($0.name) }
    }
}
