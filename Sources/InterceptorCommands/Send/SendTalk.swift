import InterceptorEngine
import InterceptorModel
import InterceptorProtocol

/// What was said by both sides, as `curl -v` tells it, from history: without cookies' values, and without the values that
/// show who sends.
struct SendTalk {
    private static let secrets = ["authorization", "proxy-authorization"]
    private static let phases = [
        ("queueMs", "queue"), ("dnsMs", "dns"), ("connectMs", "connect"), ("tlsMs", "tls"),
        ("waitMs", "wait"),
        ("downloadMs", "download"),
    ]

    /// The lines, safe for a terminal.
    let text: String

    /// - Parameters:
    ///   - outcome: What came of the send.
    ///   - store: The history that it is in.
    /// - Throws: `StoreError`.
    init(_ outcome: SendOutcome, _ store: any HistoryStore) async throws {
        var lines: [String] = []
        for id in outcome.exchangeIDs {
            guard let exchange = try await store.exchange(id) else { continue }
            lines += Self.lines(exchange)
        }
        lines += Self.figures(outcome.end)
        text = lines.map { Terminal.safe($0) }.joined(separator: "\n")
    }

    private static func lines(_ exchange: Exchange) -> [String] {
        let request = exchange.request
        var lines = exchange.response?.remoteAddress.map { ["* Connected to \($0)"] } ?? []
        lines.append("> \(request.method) \(request.url)")
        lines += request.headers.map { "> \(shown($0))" } + [">"]
        if let size = request.body?.sizeBytes { lines.append("* \(size) bytes of body sent") }
        guard let response = exchange.response else { return lines }
        lines.append("< \(request.httpVersion ?? "HTTP") \(response.statusCode) \(response.statusText)")
        return lines + response.headers.map { "< \(shown($0))" } + ["<"]
    }

    private static func shown(_ field: HeaderField) -> String {
        guard secrets.contains(field.name.asciiLowercased) else { return field.line }
        return "\(field.name): (\(field.value.utf8.count) bytes)"
    }

    private static func figures(_ end: [String: JSONValue]) -> [String] {
        let times = phases.compactMap { member, name in
            end["phases"]?[member]?.double.map { "\(name) \(($0 * 100).rounded() / 100) ms" }
        }
        let certificates = (end["certificates"]?.items ?? []).prefix(1).compactMap { $0["subject"]?.string }
        return certificates.map { "* Certificate of \($0)" }
            + (times.isEmpty ? [] : ["* Time: \(times.joined(separator: ", "))"])
    }
}
