/// Writes moments as HAR and JavaScript have them: `2026-11-23T12:00:00.123Z`.
public enum ISO8601Text {
    private static let msPerDay = 86_400_000

    /// Writes a moment in UTC.
    ///
    /// - Parameter msSince1970: Milliseconds since 1970; outside the years 0 to 9999 the nearest of them is written.
    /// - Returns: Date and time with milliseconds.
    public static func write(_ msSince1970: Double) -> String {
        let earliest = -62_167_219_200_000.0
        let latest = 253_402_300_799_999.0
        let clamped = msSince1970.isFinite ? min(max(msSince1970, earliest), latest) : 0
        let ms = Int(clamped.rounded(.down))
        let days = (ms >= 0 ? ms : ms - msPerDay + 1) / msPerDay
        return "\(date(days))T\(time(ms - days * msPerDay))Z"
    }

    /// The Gregorian date of a day, counted from years that begin in March.
    ///
    /// Source: <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
    private static func date(_ daysSince1970: Int) -> String {
        let days = daysSince1970 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func time(_ msOfDay: Int) -> String {
        let (seconds, ms) = msOfDay.quotientAndRemainder(dividingBy: 1000)
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(ms, 3))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
