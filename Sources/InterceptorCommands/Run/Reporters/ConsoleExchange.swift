import InterceptorEngine
import InterceptorModel
import InterceptorVariables

/// A request and its answer on the terminal.
struct ConsoleExchange {
    /// How much of a body `--verbose` shows, in bytes.
    private static let bodyBytesMax = 2048

    private let exchange: RunExchange
    private let style: ConsoleStyle
    private let isVerbose: Bool

    init(_ exchange: RunExchange, style: ConsoleStyle, isVerbose: Bool) {
        (self.exchange, self.style, self.isVerbose) = (exchange, style, isVerbose)
    }

    /// The request's line, and with `--verbose` what was sent and received.
    var lines: [String] {
        let target = "  \(exchange.draft.method) \(exchange.draft.wireURL)"
        let lines = [style.text(target, .gray) + " " + result] + unresolved
        return isVerbose ? lines + details : lines
    }

    private var unresolved: [String] {
        let names = Set(exchange.unresolved.map(\.name)).sorted()
        guard !names.isEmpty else { return [] }
        return ["  " + style.text("No value for {{\(names.joined(separator: "}}, {{"))}}.", .yellow)]
    }

    private var result: String {
        guard let response = exchange.response, exchange.error == nil else {
            return style.text("[errored]", .red)
        }
        let size = response.transfer.responseHeadBytes + response.transfer.responseBodyBytes
        let status = "\(response.statusCode) \(response.statusText)"
        return style.text(
            "[\(status), \(RunFigures.size(size)), \(RunFigures.time(exchange.durationMs))]",
            .green
        )
    }

    private var details: [String] {
        exchange.hops.flatMap { hop in
            var lines = ["\(hop.outgoing.method) \(hop.outgoing.url)"]
            let sent = hop.response?.transfer.requestHeaders ?? []
            lines += ReportHeaders.visible(sent.isEmpty ? hop.outgoing.headers : sent).map { "> \($0.line)" }
            if let response = hop.response {
                lines += ReportHeaders.visible(response.headers).map { "< \($0.line)" }
                lines += body(response.body)
            }
            return lines.map { "  \(style.console) " + style.text($0, .gray) }
        }
    }

    private func body(_ body: ReceivedBody) -> [String] {
        let shown = String(decoding: body.prefix(Self.bodyBytesMax), as: UTF8.self)
        let rest = body.count > Self.bodyBytesMax ? ["(\(body.count - Self.bodyBytesMax) bytes more)"] : []
        return shown.split(whereSeparator: \.isNewline).map(String.init) + rest
    }
}
