import InterceptorModel

/// Rows of exchanges for a terminal.
struct ExchangeTable {
    /// The names of the columns.
    let header = "ID                STARTED             METHOD  STATUS  TYPE            MS       URL"

    /// One exchange.
    func row(_ exchange: ExchangeSummary) -> String {
        let started = Columns.instant(exchange.startedAtMs)
        let code = exchange.statusCode.map(String.init)
        let status =
            exchange.state == .failed ? code.map { "\($0) ✕" } ?? "failed" : code ?? exchange.state.rawValue
        let duration = exchange.durationMs.map { String(Int($0.rounded())) } ?? "…"
        return [
            Columns.pad(String(exchange.id), 17), Columns.pad(started, 19),
            Columns.pad(Terminal.safe(exchange.method), 7),
            Columns.pad(status, 7),
            Columns.pad(Terminal.safe(exchange.resourceType), 15), Columns.pad(duration, 8),
            Terminal.safe(exchange.url),
        ].joined(separator: " ")
    }
}
