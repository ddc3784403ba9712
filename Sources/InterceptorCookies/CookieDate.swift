/// Dates as `Expires` gives them, in whatever order and form servers write them.
///
/// Source: RFC 6265bis, section 5.1.1.
public enum CookieDate {
    /// Reads a date.
    ///
    /// - Parameter text: Any text; only day, month, year and time of day in it count, and UTC is assumed.
    /// - Returns: Seconds since 1970; `nil` when one of the four is missing or there is no such date.
    public static func parse(_ text: some StringProtocol) -> Double? {
        var fields = Fields()
        for token in text.utf8.split(whereSeparator: isDelimiter) { fields.take(Array(token)) }
        return fields.seconds
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// What was found so far; the first token that fits wins.
    private struct Fields {
        var time: (hour: Int, minute: Int, second: Int)?
        var day: Int?
        var month: Int?
        var year: Int?

        mutating func take(_ token: [UInt8]) {
            if time == nil, let found = CookieDate.time(token) {
                time = found
            } else if day == nil, let found = CookieDate.number(token, digits: 1...2) {
                day = found
            } else if month == nil, let found = CookieDate.month(token) {
                month = found
            } else if year == nil, let found = CookieDate.number(token, digits: 2...4) {
                year = found
            }
        }

        var seconds: Double? {
            guard let time, let day, let month, var year else { return nil }
            if 70...99 ~= year { year += 1900 } else if 0...69 ~= year { year += 2000 }
            guard year >= 1601, 0...23 ~= time.hour, 0...59 ~= time.minute, 0...59 ~= time.second,
                1...CookieDate.days(in: month, of: year) ~= day
            else { return nil }
            let days = CookieDate.daysSince1970(year: year, month: month, day: day)
            return Double(days * 86400 + time.hour * 3600 + time.minute * 60 + time.second)
        }
    }

    // MARK: Tokens

    /// One or two digits three times, with colons between, and then no further digit.
    private static func time(_ token: [UInt8]) -> (hour: Int, minute: Int, second: Int)? {
        let parts = token.split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].allSatisfy(isDigit), parts[1].allSatisfy(isDigit),
            let hour = number(parts[0], digits: 1...2), let minute = number(parts[1], digits: 1...2),
            let second = number(parts[2], digits: 1...2)
        else { return nil }
        return (hour, minute, second)
    }

    /// The digits a token begins with, when they are as many as allowed.
    private static func number(_ token: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
        let found = token.prefix(while: isDigit)
        guard digits ~= found.count else { return nil }
        return found.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    .map { Array($0.utf8) }

    /// A token that begins with a month's three letters, as 1 to 12.
    private static func month(_ token: [UInt8]) -> Int? {
        let letters = token.prefix(3).map { $0 | 0x20 }
        return months.firstIndex(of: letters).map { $0 + 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    // MARK: Calendar

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days of the Gregorian calendar; years begin in March, so that the leap day is a year's last.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
