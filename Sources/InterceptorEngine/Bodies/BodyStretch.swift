import InterceptorModel

/// A stretch of a request's body, ready to be read.
enum BodyStretch: Sendable {
    case bytes([UInt8])
    case file(BodyFile)

    /// Opens a stretch.
    ///
    /// - Parameter stretch: What to send.
    /// - Throws: `unreadableBody` when a file cannot be opened or is not a regular file.
    init(_ stretch: RequestDraft.Stretch) throws(SendError) {
        switch stretch {
        case .bytes(let bytes): self = .bytes(bytes)
        case .file(let path): self = .file(try BodyFile(path))
        }
    }

    /// The length in bytes when the sending began.
    var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.count
        }
    }

    /// Copies bytes.
    ///
    /// - Parameters:
    ///   - buffer: Where to.
    ///   - offset: Which is the first, less than `count`.
    /// - Returns: How many; `nil` when the file fails or ends before its length.
    func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) -> Int? {
        let wanted = min(buffer.count, count - offset)
        switch self {
        case .bytes(let bytes):
            bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + wanted])) }
            return wanted
        case .file(let file): return file.read(into: buffer.baseAddress, count: wanted, from: offset)
        }
    }
}
