import Foundation
import InterceptorEngine

/// Sizes, times and dates as reports show them.
enum RunFigures {
    /// `781B`, `1.2kB`, `3.4MB`.
    static func size(_ bytes: Int) -> String {
        guard bytes >= 1000 else { return "\(bytes)B" }
        var value = Double(bytes) / 1000
        for unit in ["kB", "MB"] {
            if value < 1000 { return String(format: "%.2f", value) + unit }
            value /= 1000
        }
        return String(format: "%.2f", value) + "GB"
    }

    /// `33ms`, `1.2s`, `2m 3.4s`.
    static func time(_ milliseconds: Double) -> String {
        if milliseconds < 1 { return "\(Int(milliseconds * 1000))µs" }
        if milliseconds < 1000 { return "\(Int(milliseconds))ms" }
        let seconds = milliseconds / 1000
        if seconds < 60 { return String(format: "%.1fs", seconds) }
        return "\(Int(seconds) / 60)m " + String(format: "%.1fs", seconds.truncatingRemainder(dividingBy: 60))
    }

    /// A time as ISO 8601 in UTC.
    static func date(_ atMs: Double) -> String {
        Date(timeIntervalSince1970: atMs / 1000).formatted(.iso8601)
    }
}

extension RunSummary {
    /// How long it took, in milliseconds.
    var durationMs: Double { max(0, endedAtMs - startedAtMs) }
    /// The mean time of an answer, in milliseconds.
    var responseMsMean: Double {
        let answered = requests.total - requests.failed
        return answered == 0 ? 0 : responseMs / Double(answered)
    }
}
