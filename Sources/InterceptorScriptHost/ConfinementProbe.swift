#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tries what a host must not be able to do; for `--probe`, after the rights are gone.
enum ConfinementProbe {
    /// Tries each, one after the other.
    ///
    /// - Returns: What was tried, and whether the system refused it.
    static func results() -> [(name: String, isRefused: Bool)] {
        [
            ("read a file", refuses { open("/etc/hostname", O_RDONLY) }),
            ("write a file", refuses { creat("/tmp/interceptor-probe", 0o600) }),
            ("list a folder", opendir("/") == nil),
            ("make a socket", refuses { socket(AF_INET, Int32(streamType), 0) }),
            ("make a local socket", refuses { socket(AF_UNIX, Int32(streamType), 0) }),
            ("signal another process", refuses { kill(getppid(), 0) }),
            ("start a program", refuses { startsProgram() }),
        ]
    }

    private static func refuses(_ attempt: () -> Int32) -> Bool { attempt() == -1 }

    private static func startsProgram() -> Int32 {
        var process: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
        let result = posix_spawn(&process, "/bin/true", nil, nil, &arguments, nil)
        free(arguments[0])
        return result == 0 ? 0 : -1
    }

    private static var streamType: UInt32 {
        #if canImport(Glibc)
            SOCK_STREAM.rawValue
        #else
            UInt32(SOCK_STREAM)
        #endif
    }
}
