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

    /// Decodes a body.
    ///
    /// - Parameters:
    ///   - encoded: The bytes with this coding.
    ///   - bytesMax: The most bytes to decode to.
    /// - Returns: What was decoded until the end that is told.
    func decode(_ encoded: [UInt8], bytesMax: Int) -> DecodingStep {
        switch self {
        case .gzip: Inflate.gzip(encoded, bytesMax: bytesMax)
        case .deflate: Inflate.deflate(encoded, bytesMax: bytesMax)
        case .brotli: BrotliDecoding.decode(encoded, bytesMax: bytesMax)
        case .zstd: ZstdDecoding.decode(encoded, bytesMax: bytesMax)
        }
    }
}

/// What decoding gave and how it ended.
struct DecodingStep: Equatable {
    /// How decoding ended.
    enum End {
        /// The data were whole and right.
        case complete
        /// The data ended before they were whole.
        case truncated
        /// The data break the format.
        case damaged
        /// There was more than allowed.
        case tooLarge
    }

    /// The bytes until then.
    var bytes: [UInt8]
    /// How decoding ended.
    var end: End
}
