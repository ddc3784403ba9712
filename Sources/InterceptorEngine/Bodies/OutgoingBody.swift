/// The body of a request, its files open.
public struct OutgoingBody: PartedBody {
    /// The length in bytes when it was opened.
    public let count: Int
    private let stretches: [BodyStretch]

    /// Opens a body; `nil` when the request has none.
    ///
    /// - Parameter body: What is to be sent.
    /// - Throws: `unreadableBody` when a file cannot be opened or is not a regular file.
    public init?(_ body: OutgoingRequest.Body) throws(SendError) {
        switch body {
        case .none: return nil
        case .bytes(let bytes): stretches = [.bytes(bytes)]
        case .file(let path): stretches = [.file(try BodyFile(path))]
        case .stretches(let all): stretches = try all.map(BodyStretch.init)
        }
        count = stretches.reduce(0) { $0 + $1.count }
    }

    /// Whether no file has changed since it was opened.
    public var isUnchanged: Bool {
        stretches.allSatisfy { if case .file(let file) = $0 { file.isUnchanged } else { true } }
    }

    /// Copies bytes.
    ///
    /// - Parameters:
    ///   - buffer: Where to.
    ///   - offset: Which is the first.
    /// - Returns: How many; 0 at the end, `nil` when a file fails or ends before its length.
    public func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) -> Int? {
        var start = 0
        for stretch in stretches {
            guard offset >= start + stretch.count else {
                return stretch.read(into: buffer, from: offset - start)
            }
            start += stretch.count
        }
        return 0
    }

    /// A piece of it.
    ///
    /// - Parameters:
    ///   - offset: Where it begins, from 0 to `count`.
    ///   - limit: How many bytes at most.
    /// - Returns: The bytes; fewer than `limit` only at the end.
    /// - Throws: `unreadableBody`, when a file fails or ends before its length.
    public func bytes(from offset: Int, limit: Int) throws -> [UInt8] {
        let wanted = max(0, min(limit, count - offset))
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { room, done in
            while done < wanted {
                let free = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(room)[done...]
                )
                guard let more = read(into: free, from: offset + done), more > 0 else {
                    isWhole = false
                    return
                }
                done += more
            }
        }
        guard isWhole else {
            throw SendError(
                .unreadableBody,
                .send,
                "A file for the body could not be read to its end. Send it again."
            )
        }
        return bytes
    }
}
