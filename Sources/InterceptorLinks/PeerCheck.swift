import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Who is at the other end of a Unix socket.
enum PeerCheck {
    /// Whether the peer runs as our user; only such a process is served.
    static func isOurs(_ channel: any Channel) async -> Bool {
        #if os(Linux)
            guard let provider = channel as? any SocketOptionProvider else { return false }
            let credentials: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
                level: .socket,
                name: .init(rawValue: CInt(SO_PEERCRED))
            )
            guard let peer = try? await credentials.get() else { return false }
            return peer.uid == getuid()
        #else
            // The socket's mode (0600) and its folder's (0700) keep other users out; macOS has no ucred option.
            return true
        #endif
    }
}

#if os(Linux)
    /// What SO_PEERCRED gives: the kernel's `struct ucred`, which Glibc hides behind _GNU_SOURCE (unix(7)).
    private struct PeerCredentials {
        var pid: Int32 = 0
        var uid: UInt32 = 0
        var gid: UInt32 = 0
    }
#endif

/// The socket's file.
enum SocketFile {
    /// Lets only the user read and write it.
    static func restrict(_ path: String) {
        _ = chmod(path, S_IRUSR | S_IWUSR)
    }
}
