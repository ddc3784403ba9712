import Foundation
import InterceptorModel

/// Rows of exchanges for a terminal.
struct ExchangeTable {
    private let formatter: DateFormatter = {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "MM-dd HH:mm:ss.SSS"
        return formatter
    }()

    /// The names of the columns.
    let header = "ID                STARTED             METHOD  STATUS  TYPE            MS       URL"

    /// One exchange.
    func row(_ exchange: ExchangeSummary) -> String {
        let started = formatter.string(from: Date(timeIntervalSince1970: exchange.startedAtMs / 1000))
        let status = exchange.statusCode.map(String.init) ?? exchange.state.rawValue
        let duration = exchange.durationMs.map { String(Int($0.rounded())) } ?? "…"
        return [
            pad(String(exchange.id), 17), pad(started, 19), pad(Terminal.safe(exchange.method), 7),
            pad(status, 7),
            pad(Terminal.safe(exchange.resourceType), 15), pad(duration, 8), Terminal.safe(exchange.url),
        ].joined(separator: " ")
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
