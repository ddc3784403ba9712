#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that is sent; closed with this object.
final class BodyFile: Sendable {
    /// The length in bytes when it was opened.
    let count: Int
    private let descriptor: Int32
    private let modifiedAt: [Int]

    /// Opens a file.
    ///
    /// - Parameter path: Where it is.
    /// - Throws: `unreadableBody` when it cannot be opened or is not a regular file.
    init(_ path: String) throws(SendError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw SendError(
                .unreadableBody,
                .prepare,
                "The file \(path) for the body cannot be opened: \(reason). Check its path."
            )
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw SendError(
                .unreadableBody,
                .prepare,
                "The file \(path) for the body is not a regular file. Name one that is."
            )
        }
        count = Int(status.st_size)
        modifiedAt = status.modifiedAt
    }

    deinit { close(descriptor) }

    /// Whether the file is as it was when it was opened, as far as its length and times tell.
    var isUnchanged: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && Int(status.st_size) == count
            && status.modifiedAt == modifiedAt
    }

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

extension stat {
    /// Seconds and nanoseconds since 1970.
    fileprivate var modifiedAt: [Int] {
        #if canImport(Darwin)
            [Int(st_mtimespec.tv_sec), Int(st_mtimespec.tv_nsec)]
        #else
            [Int(st_mtim.tv_sec), Int(st_mtim.tv_nsec)]
        #endif
    }
}
