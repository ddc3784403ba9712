#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What a query needs to know of time: the moment it is asked, and the user's time zone.
public struct QueryClock: Sendable {
    /// The moment relative times count from, in milliseconds since 1970-01-01 UTC.
    public var nowMs: Double
    /// Turns a date and time of the user's time zone into milliseconds since 1970-01-01 UTC.
    public var msSince1970: @Sendable (CivilTime) -> Double

    /// Makes a clock.
    ///
    /// - Parameters:
    ///   - nowMs: The moment relative times count from.
    ///   - msSince1970: Turns local date and time into milliseconds since 1970.
    public init(nowMs: Double, msSince1970: @escaping @Sendable (CivilTime) -> Double) {
        self.nowMs = nowMs
        self.msSince1970 = msSince1970
    }

    /// The computer's time and time zone, read now.
    public static var system: QueryClock {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let nowMs = Double(now.tv_sec) * 1000 + Double(now.tv_nsec / 1_000_000)
        return QueryClock(nowMs: nowMs, msSince1970: \.systemMsSince1970)
    }

    /// A clock in UTC.
    ///
    /// - Parameter nowMs: The moment relative times count from.
    /// - Returns: The clock.
    public static func utc(nowMs: Double) -> QueryClock {
        QueryClock(nowMs: nowMs, msSince1970: \.utcMsSince1970)
    }
}

extension CivilTime {
    /// The moment in the computer's time zone; daylight saving as the system has it.
    fileprivate var systemMsSince1970: Double {
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(hour)
        parts.tm_min = Int32(minute)
        parts.tm_isdst = -1
        return Double(mktime(&parts)) * 1000 + second * 1000
    }
}
