import InterceptorModel

/// What became of a body when its content codings were taken off.
struct DecodedContent {
    /// The decoded bytes, or those that came when that did not work.
    var bytes: [UInt8]
    /// Why it did not work; `nil` when it did.
    var note: Note?
    /// Whether decoding stopped at the limit.
    var isTooLarge = false

    /// Takes off the codings that `Content-Encoding` names, the last one first (RFC 9110, section 8.4,
    /// <https://www.rfc-editor.org/rfc/rfc9110#section-8.4>).
    ///
    /// - Parameters:
    ///   - encoded: The body as it came.
    ///   - headers: The answer's header lines.
    ///   - isWhole: Whether the whole body came; of a part, what can be decoded is enough.
    ///   - bytesMax: The most bytes to decode to.
    /// - Returns: The bytes and what is to say about them.
    static func decoding(_ encoded: [UInt8], headers: HeaderList, isWhole: Bool, bytesMax: Int) -> Self {
        let names = codings(headers)
        guard !encoded.isEmpty, !names.isEmpty else { return Self(bytes: encoded) }
        guard names.count <= codingsMax else {
            return undecoded(encoded, "its Content-Encoding names more than \(codingsMax) codings")
        }
        var content = Self(bytes: encoded)
        for name in names.reversed() {
            guard let coding = ContentCoding(name) else {
                return undecoded(encoded, "its Content-Encoding names more than gzip, deflate, br and zstd")
            }
            let step = coding.decode(content.bytes, bytesMax: bytesMax)
            switch step.end {
            case .complete: content.bytes = step.bytes
            case .truncated where !isWhole && !step.bytes.isEmpty: content.bytes = step.bytes
            case .truncated: return undecoded(encoded, "its \(coding) data ends too early")
            case .damaged: return undecoded(encoded, "it is not valid \(coding) data")
            case .tooLarge: return Self(bytes: step.bytes, isTooLarge: true)
            }
        }
        return content
    }

    /// How many codings on top of each other are taken off; more is an attack.
    private static let codingsMax = 5

    private static func codings(_ headers: HeaderList) -> [String] {
        headers.all("Content-Encoding")
            .flatMap { $0.split(separator: ",") }
            .map { $0.withoutOuterSpace.asciiLowercased }
            .filter { !$0.isEmpty && $0 != "identity" }
    }

    private static func undecoded(_ encoded: [UInt8], _ reason: String) -> Self {
        let reason = "The body is kept as it came: \(reason)."
        return Self(bytes: encoded, note: Note(part: .responseBody, code: "undecoded", reason: reason))
    }
}
