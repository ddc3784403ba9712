/// Gathers an answer as it arrives, within limits.
struct AnswerReader {
    /// The heads and the trailers.
    var heads = HeadReader()
    /// The body so far, with its content codings.
    private(set) var body: [UInt8] = []
    private let bodyBytesMax: Int

    /// Makes a reader.
    ///
    /// - Parameter bodyBytesMax: The most bytes of the body to keep.
    init(bodyBytesMax: Int) { self.bodyBytesMax = bodyBytesMax }

    /// Takes a piece of the body.
    ///
    /// - Parameter bytes: The piece, without transfer coding.
    /// - Returns: `false` when the body is larger than allowed; what is allowed was kept.
    mutating func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let kept = min(bytes.count, bodyBytesMax - body.count)
        body += bytes.prefix(kept)
        return kept == bytes.count
    }
}
