import InterceptorEngine

/// The body of a request, handed out in pieces as the connection takes them.
final class BodySource {
    /// The length in bytes when the sending began; `nil` when there is no body.
    let sizeBytes: Int?
    /// How many bytes were handed out.
    private(set) var position = 0
    private let body: OutgoingBody?

    /// Opens a body.
    ///
    /// - Parameter body: What to send.
    /// - Throws: `unreadableBody` when a file cannot be opened or is not a regular file.
    init(_ body: OutgoingRequest.Body) throws(SendError) {
        self.body = try OutgoingBody(body)
        sizeBytes = self.body?.count
    }

    /// Copies the next bytes.
    ///
    /// - Parameter buffer: Where to.
    /// - Returns: How many; 0 at the end, `nil` when a file fails or ends before its length.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        guard let body else { return 0 }
        let count = body.read(into: buffer, from: position)
        position += count ?? 0
        return count
    }

    /// Goes to a place from which to hand out again.
    ///
    /// - Parameter offset: The place, in bytes from the beginning.
    func seek(to offset: Int) { position = offset }
}
