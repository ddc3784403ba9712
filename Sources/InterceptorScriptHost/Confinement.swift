import CConfinement

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Gives up what a script must never reach: files, the network, other processes.
enum Confinement {
    /// Closes what the process was given beyond its three streams.
    static func closeInherited() {
        #if os(Linux)
            if interceptor_close_from(3) == 0 { return }
        #endif
        for descriptor in 3..<1024 { close(Int32(descriptor)) }
    }

    /// Gives the rights up, for every thread and for good.
    ///
    /// - Returns: Whether the system has done all of it; the host must not run scripts otherwise.
    static func enter() -> Bool {
        limitResources()
        #if os(Linux)
            return interceptor_hide_memory() == 0 && SystemCallFilter.load()
        #elseif os(macOS)
            return interceptor_pure_computation() == 0
        #else
            return false
        #endif
    }

    /// No file may grow, no core file is left.
    private static func limitResources() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &none)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_FSIZE, &none)
            setrlimit(RLIMIT_CORE, &none)
        #endif
    }
}
