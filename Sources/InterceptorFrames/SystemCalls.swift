#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The system's calls the frame codec, the bridge and the control client make; the one file that knows the
/// C library.
///
/// A result of `.failure` holds `errno`. Calls cut off by a signal are made again.
package enum SystemCalls {
    /// What a call gave, or its `errno`.
    package enum Outcome<Value> {
        case success(Value)
        case failure(Int32)
    }

    /// What `lstat` says of a file, as far as it matters here.
    package struct FileFacts {
        package var isDirectory: Bool
        package var ownerId: UInt32
        package var permissions: UInt32
    }

    /// One descriptor to wait for, and what happened to it.
    package struct Interest {
        package var descriptor: Int32
        package var wantsRead: Bool
        package var wantsWrite: Bool
        package var canRead = false
        package var canWrite = false
        package var isClosed = false

        package init(_ descriptor: Int32, wantsRead: Bool = false, wantsWrite: Bool = false) {
            self.descriptor = descriptor
            self.wantsRead = wantsRead
            self.wantsWrite = wantsWrite
        }
    }

    package static let noSuchFile = ENOENT
    package static let refused = ECONNREFUSED
    package static let brokenPipe = EPIPE
    package static let connectionReset = ECONNRESET
    package static let wouldBlock = EAGAIN
    package static let alreadyExists = EEXIST
    package static let notADirectory = ENOTDIR

    package static var userId: UInt32 { UInt32(getuid()) }

    package static var processId: Int32 { getpid() }

    package static func words(for systemError: Int32) -> String {
        strerror(systemError).map { String(cString: $0) } ?? "error \(systemError)"
    }

    /// The process that started this one; another one, once that has ended.
    package static var parentProcessId: Int32 { getppid() }

    package static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Makes writing to a closed pipe an error instead of the end of the process.
    package static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Leaves Ctrl-C and a closed terminal to the parent process.
    package static func ignoreTerminal() {
        _ = signal(SIGINT, SIG_IGN)
        _ = signal(SIGHUP, SIG_IGN)
    }

    package static func endProcess(_ status: Int32) -> Never {
        exit(status)
    }
}

// MARK: - Sockets

extension SystemCalls {
    package static func streamSocket() -> Outcome<Int32> {
        #if canImport(Glibc)
            let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #elseif canImport(Musl)
            let type = SOCK_STREAM | SOCK_CLOEXEC
        #else
            let type = SOCK_STREAM
        #endif
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { return .failure(errno) }
        #if canImport(Darwin)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            var one: Int32 = 1
            _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
        #endif
        return .success(descriptor)
    }

    /// A pair of connected stream sockets, for tests.
    package static func socketPair() -> (Int32, Int32)? {
        var descriptors: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let type = Int32(SOCK_STREAM.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, type, 0, &descriptors) == 0 else { return nil }
        return (descriptors[0], descriptors[1])
    }

    /// Connects, or binds and listens, as `use` says; `nil` when the path does not fit.
    private static func withAddress(
        _ path: String,
        _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let doesFit = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard bytes.count < room.count else { return false }
            room.copyBytes(from: bytes)
            return true
        }
        guard doesFit else { return nil }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0, size) }
        }
    }

    /// Connects a socket; `nil` when the path does not fit into an address.
    package static func connect(_ descriptor: Int32, to path: String) -> Outcome<Void>? {
        withAddress(path) { address, size in
            while true {
                #if canImport(Glibc)
                    let result = Glibc.connect(descriptor, address, size)
                #elseif canImport(Musl)
                    let result = Musl.connect(descriptor, address, size)
                #else
                    let result = Darwin.connect(descriptor, address, size)
                #endif
                if result == 0 || errno != EINTR { return result == 0 ? 0 : errno }
            }
        }
        .map { $0 == 0 ? .success(()) : .failure($0) }
    }

    /// Binds a socket to a path and listens, for tests; `nil` when it could not.
    package static func listeningSocket(at path: String) -> Int32? {
        guard case .success(let descriptor) = streamSocket() else { return nil }
        let isBound = withAddress(path) { bind(descriptor, $0, $1) } == 0
        guard isBound, listen(descriptor, 8) == 0 else {
            closeDescriptor(descriptor)
            return nil
        }
        return descriptor
    }

    /// Takes the next connection, for tests.
    package static func acceptConnection(_ descriptor: Int32) -> Int32? {
        let connection = accept(descriptor, nil, nil)
        return connection >= 0 ? connection : nil
    }

    /// Limits how long connecting, reading and writing may wait.
    package static func setTimeout(_ descriptor: Int32, milliseconds: Int) {
        var time = timeval()
        time.tv_sec = .init(milliseconds / 1000)
        time.tv_usec = .init(milliseconds % 1000 * 1000)
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }

    /// The user the process at the other end of a Unix socket belongs to.
    package static func peerUserId(_ descriptor: Int32) -> Outcome<UInt32> {
        #if canImport(Darwin)
            var user = uid_t()
            var group = gid_t()
            return getpeereid(descriptor, &user, &group) == 0 ? .success(UInt32(user)) : .failure(errno)
        #else
            // struct ucred { pid_t pid; uid_t uid; gid_t gid; }, which the C library shows only to GNU sources.
            var credentials: [UInt32] = [0, 0, 0]
            var size = socklen_t(12)
            let result = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
            return result == 0 ? .success(credentials[1]) : .failure(errno)
        #endif
    }

    /// Says that nothing more will be written, so that the other end reads to the end of the stream.
    package static func finishWriting(_ descriptor: Int32) {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }
}

// MARK: - Descriptors

extension SystemCalls {
    package static func closeDescriptor(_ descriptor: Int32) {
        _ = close(descriptor)
    }

    /// Reads what is there; zero bytes mean the end.
    package static func readSome(
        _ descriptor: Int32,
        into room: UnsafeMutableRawBufferPointer
    ) -> Outcome<Int> {
        while true {
            let count = read(descriptor, room.baseAddress, room.count)
            if count >= 0 { return .success(count) }
            if errno != EINTR { return .failure(errno) }
        }
    }

    /// Writes what fits.
    package static func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Outcome<Int> {
        while true {
            let count = write(descriptor, bytes.baseAddress, bytes.count)
            if count >= 0 { return .success(count) }
            if errno != EINTR { return .failure(errno) }
        }
    }

    /// Writes what fits into a socket; a closed one is an error, never a signal.
    package static func sendSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Outcome<Int> {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        while true {
            let count = send(descriptor, bytes.baseAddress, bytes.count, flags)
            if count >= 0 { return .success(count) }
            if errno != EINTR { return .failure(errno) }
        }
    }

    /// Makes reading and writing return instead of waiting.
    package static func setNonBlocking(_ descriptor: Int32, _ isNonBlocking: Bool = true) {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0 else { return }
        _ = fcntl(descriptor, F_SETFL, isNonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK)
    }

    /// Waits until something can be done, and says what.
    ///
    /// - Returns: Whether anything happened before the time was over.
    package static func wait(_ interests: inout [Interest], timeoutMs: Int32 = -1) -> Bool {
        var descriptors = interests.map { interest in
            let events = (interest.wantsRead ? POLLIN : 0) | (interest.wantsWrite ? POLLOUT : 0)
            // A descriptor nobody waits for is left out, or its hang-up would end every wait at once.
            return pollfd(fd: events == 0 ? -1 : interest.descriptor, events: Int16(events), revents: 0)
        }
        var count = poll(&descriptors, nfds_t(descriptors.count), timeoutMs)
        while count < 0 && errno == EINTR {
            count = poll(&descriptors, nfds_t(descriptors.count), timeoutMs)
        }
        for (index, descriptor) in descriptors.enumerated() {
            let happened = Int32(descriptor.revents)
            interests[index].canRead = happened & Int32(POLLIN) != 0
            interests[index].canWrite = happened & Int32(POLLOUT) != 0
            interests[index].isClosed = happened & Int32(POLLHUP | POLLERR | POLLNVAL) != 0
        }
        return count > 0
    }
}

// MARK: - Files

extension SystemCalls {
    /// The path without symbolic links, `..` and the like; `nil` when nothing is there.
    package static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What is at a path, the link itself when it is one.
    package static func facts(_ path: String) -> Outcome<FileFacts> {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .failure(errno) }
        let mode = UInt32(status.st_mode)
        return .success(
            FileFacts(
                isDirectory: mode & UInt32(S_IFMT) == UInt32(S_IFDIR),
                ownerId: UInt32(status.st_uid),
                permissions: mode & 0o7777
            )
        )
    }

    /// Puts a file in the place of another in one step.
    package static func rename(_ path: String, to newPath: String) -> Outcome<Void> {
        #if canImport(Glibc)
            let result = Glibc.rename(path, newPath)
        #elseif canImport(Musl)
            let result = Musl.rename(path, newPath)
        #else
            let result = Darwin.rename(path, newPath)
        #endif
        return result == 0 ? .success(()) : .failure(errno)
    }

    /// Removes a folder if it is empty.
    package static func removeEmptyDirectory(_ path: String) -> Bool {
        rmdir(path) == 0
    }

    /// Makes a folder only its owner may enter.
    package static func makePrivateDirectory(_ path: String) -> Outcome<Void> {
        mkdir(path, 0o700) == 0 ? .success(()) : .failure(errno)
    }

    /// The beginning of a small file; `nil` when it cannot be read.
    package static func readFile(_ path: String, bytesMax: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { closeDescriptor(descriptor) }
        var isRead = true
        let bytes = [UInt8](unsafeUninitializedCapacity: bytesMax) { room, count in
            switch readSome(descriptor, into: UnsafeMutableRawBufferPointer(room)) {
            case .success(let bytes): count = bytes
            case .failure: isRead = false
            }
        }
        return isRead ? bytes : nil
    }

    /// The file this process was started from, without symbolic links.
    package static func executablePath() -> String? {
        #if canImport(Darwin)
            var size = UInt32(PATH_MAX)
            var path = [CChar](repeating: 0, count: Int(size))
            guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
            return realPath(path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" })
        #else
            return realPath("/proc/self/exe")
        #endif
    }
}
