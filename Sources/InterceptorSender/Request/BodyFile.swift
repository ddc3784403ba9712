import InterceptorEngine

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that is sent; closed with this object.
final class BodyFile {
    /// The length in bytes when it was opened.
    let count: Int
    private let descriptor: Int32

    /// Opens a file.
    ///
    /// - Parameter path: Where it is.
    /// - Throws: `unreadableBody` when it cannot be opened or is not a regular file.
    init(_ path: String) throws(SendError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw .refused(
                .unreadableBody,
                "The file \(path) for the body cannot be opened: \(reason). Check its path."
            )
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .refused(
                .unreadableBody,
                "The file \(path) for the body is not a regular file. Name one that is."
            )
        }
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Copies bytes.
    ///
    /// - Parameters:
    ///   - room: Where to.
    ///   - count: How many at most.
    ///   - offset: Which is the first.
    /// - Returns: How many; `nil` when reading fails or the file has become shorter.
    func read(into room: UnsafeMutableRawPointer?, count: Int, from offset: Int) -> Int? {
        let read = pread(descriptor, room, count, off_t(offset))
        return read > 0 ? read : nil
    }
}
