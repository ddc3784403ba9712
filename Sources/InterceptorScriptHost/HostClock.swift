#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The times that the host needs, in milliseconds with a fraction.
enum HostClock {
    /// Milliseconds since 1970.
    static var wallMs: Double { read(CLOCK_REALTIME) }

    /// Milliseconds of a clock that only rises.
    static var steadyMs: Double { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
    }
}
