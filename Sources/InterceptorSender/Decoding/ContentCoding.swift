import InterceptorModel

/// A content coding that can be taken off (RFC 9110, section 8.4.1; RFC 7932; RFC 8878).
enum ContentCoding: String, CustomStringConvertible {
    case gzip
    case deflate
    case brotli = "br"
    case zstd

    /// Finds a coding by its name.
    ///
    /// - Parameter name: The lower-case name; `x-gzip` is `gzip` (RFC 9110, section 8.4.1.3).
    init?(_ name: String) {
        self.init(rawValue: name == "x-gzip" ? "gzip" : name)
    }

    /// The name as it stands in `Content-Encoding`.
    var description: String { rawValue }

    /// Makes what takes it off; `nil` when there is no memory for it.
    func decoder() -> (any Decoder)? {
        switch self {
        case .gzip: InflateDecoder(.gzip)
        case .deflate: DeflateDecoder()
        case .brotli: BrotliDecoder()
        case .zstd: ZstdDecoder()
        }
    }

    /// The codings of an answer.
    ///
    /// - Parameter headers: The answer's header lines.
    /// - Returns: The names that `Content-Encoding` lists, in the order they were put on, without `identity`.
    static func names(in headers: HeaderList) -> [String] {
        headers.all("Content-Encoding")
            .flatMap { $0.split(separator: ",") }
            .map { $0.withoutOuterSpace.asciiLowercased }
            .filter { !$0.isEmpty && $0 != "identity" }
    }
}
