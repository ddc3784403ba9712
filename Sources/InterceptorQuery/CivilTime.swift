/// A date and time of day as a calendar shows it, without a time zone.
public struct CivilTime: Sendable, Hashable {
    /// The year, 1 to 9999.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, from 1.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second with its fraction, below 60.
    public var second: Double

    /// Makes a date and time.
    ///
    /// - Parameters:
    ///   - year: The year.
    ///   - month: The month, from 1.
    ///   - day: The day, from 1.
    ///   - hour: The hour.
    ///   - minute: The minute.
    ///   - second: The second with its fraction.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Double = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Whether the Gregorian calendar and a 24-hour clock have it.
    public var isValid: Bool {
        (1...9999).contains(year) && (1...12).contains(month) && (1...daysInMonth).contains(day)
            && (0...23).contains(hour) && (0...59).contains(minute) && second >= 0 && second < 60
    }

    /// Milliseconds since 1970-01-01 when it is read as UTC.
    public var utcMsSince1970: Double {
        let minutes = (daysSince1970 * 24 + hour) * 60 + minute
        return Double(minutes) * 60_000 + second * 1000
    }

    private var daysInMonth: Int {
        switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private var isLeapYear: Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// Counts days with years that begin in March, so that the leap day comes last.
    ///
    /// Source: <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>
    private var daysSince1970: Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }
}
