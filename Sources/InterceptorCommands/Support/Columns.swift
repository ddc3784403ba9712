import Foundation

/// Columns of a table for a terminal.
enum Columns {
    /// The text with spaces up to a width.
    static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// A time to the minute, in the user's time zone.
    static func minute(_ atMs: Double) -> String {
        minutes.string(from: Date(timeIntervalSince1970: atMs / 1000))
    }

    /// A time to the millisecond, without the year.
    static func instant(_ atMs: Double) -> String {
        instants.string(from: Date(timeIntervalSince1970: atMs / 1000))
    }

    private static let minutes = formatter("yyyy-MM-dd HH:mm")
    private static let instants = formatter("MM-dd HH:mm:ss.SSS")

    private static func formatter(_ pattern: String) -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = pattern
        return formatter
    }
}
