/// One request as it came over the wire.
struct RequestBytes: Sendable {
    /// All of it.
    var bytes: [UInt8]
    /// How many bytes its head has, the empty line included.
    var headBytes: Int

    /// The head's lines.
    var lines: [String] {
        String(decoding: bytes[..<headBytes], as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    /// The path in the request line.
    var target: String { lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? "" }

    /// What follows the head.
    var body: ArraySlice<UInt8> { bytes[headBytes...] }

    /// Takes the next request out of what comes.
    ///
    /// - Parameters:
    ///   - buffer: What came and is not used yet.
    ///   - read: Gets more; `nil` at the end.
    /// - Returns: The request; `nil` when the client is gone.
    static func next(from buffer: inout [UInt8], reading read: () -> [UInt8]?) -> RequestBytes? {
        while true {
            if let end = buffer.end(of: "\r\n\r\n"), let count = RequestBytes.count(buffer, headBytes: end) {
                defer { buffer.removeFirst(count) }
                return RequestBytes(bytes: Array(buffer[..<count]), headBytes: end)
            }
            guard let more = read() else { return nil }
            buffer += more
        }
    }

    /// How long the request is; `nil` while it is not there in full.
    private static func count(_ buffer: [UInt8], headBytes: Int) -> Int? {
        let head = RequestBytes(bytes: Array(buffer[..<headBytes]), headBytes: headBytes).lines
        let fields = head.map { $0.lowercased() }
        if fields.contains(where: { $0.hasPrefix("transfer-encoding:") && $0.hasSuffix("chunked") }) {
            return buffer[headBytes...].starts(with: "0\r\n\r\n".utf8)
                ? headBytes + 5 : buffer[headBytes...].end(of: "\r\n0\r\n\r\n")
        }
        let length = fields.first { $0.hasPrefix("content-length:") }?.split(separator: " ").last
        let count = headBytes + (length.flatMap { Int($0) } ?? 0)
        return count <= buffer.count ? count : nil
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// Where the first occurrence of a text ends.
    fileprivate func end(of text: String) -> Int? {
        let pattern = Array(text.utf8)
        guard count >= pattern.count else { return nil }
        for start in startIndex...(endIndex - pattern.count) where self[start] == pattern[0] {
            if self[start..<start + pattern.count].elementsEqual(pattern) { return start + pattern.count }
        }
        return nil
    }
}
