#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Starts programs that belong to a session of their own, so that they outlive this one and its terminal.
enum DetachedProcess {
    static func start(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String],
        logFile: String
    ) throws -> Int32 {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawnattr_setflags(&attributes, newSessionFlags)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, logFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var process: pid_t = 0
        let variables = environment.map { "\($0.key)=\($0.value)" }
        let result = withStrings([executable] + arguments) { arguments in
            withStrings(variables) { variables in
                posix_spawn(&process, executable, &actions, &attributes, arguments, variables)
            }
        }
        guard result == 0 else {
            let reason = strerror(result).map { String(cString: $0) } ?? "error \(result)"
            throw BrowsersError(.notStarted, "\(executable) could not be started: \(reason).")
        }
        return process
    }

    private static var newSessionFlags: Int16 {
        #if canImport(Glibc)
            0x80  // POSIX_SPAWN_SETSID, a macro Swift does not see; glibc 2.26, <spawn.h>
        #else
            Int16(POSIX_SPAWN_SETSID)
        #endif
    }

    private static func withStrings<Result>(
        _ strings: [String],
        _ use: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return use(pointers + [nil])
    }
}
