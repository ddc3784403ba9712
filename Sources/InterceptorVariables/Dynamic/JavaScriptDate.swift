import InterceptorModel

/// Writes moments as JavaScript's `Date` does: `Tue Mar 17 2020 13:11:50 GMT+0000 (Coordinated Universal Time)`.
enum JavaScriptDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// A moment in UTC.
    static func text(_ msSince1970: Double) -> String {
        let iso = Array(ISO8601Text.write(msSince1970))
        let day = Int((msSince1970 / 86_400_000).rounded(.down))
        let month = Int(String(iso[5..<7])) ?? 1
        return
            "\(weekdays[((day % 7) + 7) % 7]) \(months[month - 1]) \(String(iso[8..<10])) \(String(iso[0..<4])) "
            + "\(String(iso[11..<19])) GMT+0000 (Coordinated Universal Time)"
    }
}
