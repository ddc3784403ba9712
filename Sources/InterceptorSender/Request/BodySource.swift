import InterceptorEngine

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The body of a request, handed out in pieces as the connection takes them.
final class BodySource {
    private enum Storage {
        case bytes([UInt8])
        case file(descriptor: Int32)
    }

    /// The length in bytes when the sending began; `nil` when there is no body.
    let sizeBytes: Int?
    /// How many bytes were handed out.
    private(set) var position = 0
    private let storage: Storage

    /// Opens a body.
    ///
    /// - Parameter body: What to send.
    /// - Throws: `unreadableBody` when the file cannot be opened or is not a regular file.
    init(_ body: OutgoingRequest.Body) throws(SendError) {
        switch body {
        case .none:
            (storage, sizeBytes) = (.bytes([]), nil)
        case .bytes(let bytes):
            (storage, sizeBytes) = (.bytes(bytes), bytes.count)
        case .file(let path):
            let (descriptor, size) = try Self.open(path)
            (storage, sizeBytes) = (.file(descriptor: descriptor), size)
        }
    }

    deinit {
        if case .file(let descriptor) = storage { close(descriptor) }
    }

    /// Copies the next bytes.
    ///
    /// - Parameter buffer: Where to.
    /// - Returns: How many; 0 at the end, `nil` when the file fails or ends before its length.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let wanted = min(buffer.count, (sizeBytes ?? 0) - position)
        guard wanted > 0 else { return 0 }
        switch storage {
        case .bytes(let bytes):
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: .init(rebasing: $0[position..<position + wanted]))
            }
            position += wanted
            return wanted
        case .file(let descriptor):
            let count = pread(descriptor, buffer.baseAddress, wanted, off_t(position))
            guard count > 0 else { return nil }
            position += count
            return count
        }
    }

    /// Goes to a place from which to hand out again.
    ///
    /// - Parameter offset: The place, in bytes from the beginning.
    func seek(to offset: Int) { position = offset }

    private static func open(_ path: String) throws(SendError) -> (descriptor: Int32, size: Int) {
        #if canImport(Darwin)
            let descriptor = Darwin.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        #elseif canImport(Musl)
            let descriptor = Musl.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        #else
            let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        #endif
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw .refused(
                .unreadableBody,
                "The file for the body cannot be opened: \(reason). Check its path."
            )
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .refused(.unreadableBody, "The file for the body is not a regular file. Name one that is.")
        }
        return (descriptor, Int(status.st_size))
    }
}
