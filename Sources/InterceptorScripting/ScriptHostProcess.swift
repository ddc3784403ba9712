import Dispatch
import InterceptorFrames
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A host that was started: frames out, frames in, and its end.
///
/// Every way of stopping it is `stop`: its socket then ends, and whoever reads sees that.
final class ScriptHostProcess: Sendable {
    /// Where the host is in its life: `running` goes to `ended`.
    private enum Life {
        case running(pid_t)
        case ended(status: Int32)
    }

    private let descriptor: Int32
    private let life: Mutex<Life>
    private let incoming = Mutex(Incoming())
    private let reading = DispatchQueue(label: "interceptor.script-host.read")
    private let writing = DispatchQueue(label: "interceptor.script-host.write")

    private struct Incoming {
        var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
        var payloads: [[UInt8]] = []
        var next = 0
        var room = [UInt8](repeating: 0, count: 65_536)
    }

    /// Starts a host; `nil` when the system has no process or socket left.
    ///
    /// - Parameter installation: Where the program and the sandbox are.
    init?(_ installation: ScriptHostInstallation) {
        guard let (own, theirs) = SystemCalls.socketPair() else { return nil }
        defer { SystemCalls.closeDescriptor(theirs) }
        _ = fcntl(own, F_SETFD, FD_CLOEXEC)
        guard let process = Self.start(installation.hostPath, [installation.bundlePath], theirs) else {
            SystemCalls.closeDescriptor(own)
            return nil
        }
        descriptor = own
        life = Mutex(.running(process))
    }

    deinit {
        stop()
        SystemCalls.closeDescriptor(descriptor)
    }

    /// The process's number, for tests and measurements; `nil` once it has ended.
    var processId: Int32? {
        life.withLock { if case .running(let process) = $0 { process } else { nil } }
    }

    /// Sends a frame; one that the host does not take any more is dropped.
    func send(_ payload: [UInt8]) {
        writing.async { [self] in
            let frame = FrameEncoder.encode(payload)
            var writtenBytes = 0
            while writtenBytes < frame.count {
                let outcome = frame.withUnsafeBytes { bytes in
                    SystemCalls.sendSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[writtenBytes...]))
                }
                guard case .success(let count) = outcome else { return }
                writtenBytes += count
            }
        }
    }

    /// Waits for the next frame.
    ///
    /// - Returns: Its payload; `nil` when the host has ended.
    func receive() async -> [UInt8]? {
        if let payload = incoming.withLock({ Self.pop(&$0) }) { return payload }
        return await withCheckedContinuation { continuation in
            reading.async { [self] in continuation.resume(returning: read()) }
        }
    }

    /// Whether the host still holds its end.
    var isConnected: Bool {
        var interests = [SystemCalls.Interest(descriptor, wantsRead: true)]
        return !SystemCalls.wait(&interests, timeoutMs: 0) || !interests[0].isClosed
    }

    /// The signal that ended the process; `nil` when it runs or ended by itself.
    var endingSignal: Int32? {
        // The lower seven bits of a status, as wait(2) has it.
        life.withLock { if case .ended(let status) = $0, status & 0x7F != 0 { status & 0x7F } else { nil } }
    }

    /// Ends the host at once; doing so twice is fine.
    func stop() {
        life.withLock { life in
            guard case .running(let process) = life else { return }
            kill(process, SIGKILL)
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 && errno == EINTR {}
            life = .ended(status: status)
        }
    }

    private func read() -> [UInt8]? {
        incoming.withLock { incoming in
            while true {
                if let payload = Self.pop(&incoming) { return payload }
                let outcome = incoming.room.withUnsafeMutableBytes {
                    SystemCalls.readSome(descriptor, into: $0)
                }
                guard case .success(let count) = outcome, count > 0 else { return nil }
                for event in incoming.decoder.append(incoming.room[..<count]) {
                    guard case .payload(let payload) = event else { return nil }
                    incoming.payloads.append(payload)
                }
            }
        }
    }

    private static func pop(_ incoming: inout Incoming) -> [UInt8]? {
        guard incoming.next < incoming.payloads.count else {
            incoming.payloads.removeAll(keepingCapacity: true)
            incoming.next = 0
            return nil
        }
        defer { incoming.next += 1 }
        return incoming.payloads[incoming.next]
    }
}

// MARK: - Starting

extension ScriptHostProcess {
    /// Starts a program with an empty environment, default signals, and one socket as its stdin and stdout.
    private static func start(_ path: String, _ arguments: [String], _ socket: Int32) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var process: pid_t = 0
        guard posix_spawn(&process, path, &actions, &attributes, &words, &environment) == 0 else {
            return nil
        }
        return process
    }
}
