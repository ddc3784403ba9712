import InterceptorEngine

extension BodySource {
    /// Takes the next bytes.
    ///
    /// - Returns: At most 256 KiB; `nil` at the end.
    /// - Throws: `unreadableBody`, when a file fails or ends before its length.
    func next() throws(SendError) -> [UInt8]? {
        var room = [UInt8](repeating: 0, count: 256 << 10)
        guard let count = room.withUnsafeMutableBytes({ read(into: $0) }) else {
            throw .refused(
                .unreadableBody,
                "The file for the body could not be read to its end. Send it again."
            )
        }
        return count > 0 ? Array(room[..<count]) : nil
    }

    /// Takes all that is left.
    ///
    /// - Parameter limit: How many bytes at most.
    /// - Returns: The bytes; `nil` when there are more.
    /// - Throws: `unreadableBody`.
    func bytes(upTo limit: Int) throws(SendError) -> [UInt8]? {
        guard (sizeBytes ?? 0) - position <= limit else { return nil }
        var all: [UInt8] = []
        while let more = try next() { all += more }
        return all
    }
}
