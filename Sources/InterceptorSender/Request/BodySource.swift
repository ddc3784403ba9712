import InterceptorEngine
import InterceptorModel

/// The body of a request, handed out in pieces as the connection takes them.
final class BodySource {
    /// The length in bytes when the sending began; `nil` when there is no body.
    let sizeBytes: Int?
    /// How many bytes were handed out.
    private(set) var position = 0
    private let stretches: [BodyStretch]

    /// Opens a body.
    ///
    /// - Parameter body: What to send.
    /// - Throws: `unreadableBody` when a file cannot be opened or is not a regular file.
    init(_ body: OutgoingRequest.Body) throws(SendError) {
        switch body {
        case .none: stretches = []
        case .bytes(let bytes): stretches = [.bytes(bytes)]
        case .file(let path): stretches = [.file(try BodyFile(path))]
        case .stretches(let all): stretches = try all.map(BodyStretch.init)
        }
        sizeBytes = body == .none ? nil : stretches.reduce(0) { $0 + $1.count }
    }

    /// Copies the next bytes.
    ///
    /// - Parameter buffer: Where to.
    /// - Returns: How many; 0 at the end, `nil` when a file fails or ends before its length.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var start = 0
        for stretch in stretches {
            guard position >= start + stretch.count else {
                guard let count = stretch.read(into: buffer, from: position - start) else { return nil }
                position += count
                return count
            }
            start += stretch.count
        }
        return 0
    }

    /// Goes to a place from which to hand out again.
    ///
    /// - Parameter offset: The place, in bytes from the beginning.
    func seek(to offset: Int) { position = offset }
}
