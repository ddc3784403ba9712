import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorQuery

/// Writes a list of exchanges, a window at a time.
struct HistoryList {
    private static let windowMax = 500

    let store: any HistoryStore
    let query: Query
    let order: PageRequest.Order
    let limit: Int

    func printTable() async throws {
        let table = ExchangeTable()
        Terminal.say(table.header)
        try await forEach { Terminal.say(table.row($0)) }
    }

    func printJSON() async throws {
        try await forEach { Terminal.say(try JSONLine.encode($0)) }
    }

    func printHar() async throws {
        var writer = HarWriter(creatorVersion: Engine.version)
        Terminal.write(writer.begin())
        try await forEach { summary in
            guard let bodies = try await ExchangeBodies(summary.id, in: store) else { return }
            Terminal.write(
                writer.entry(bodies.exchange, requestBody: bodies.request, responseBody: bodies.response)
            )
        }
        Terminal.write(writer.end() + [UInt8(ascii: "\n")])
    }

    private func forEach(_ body: (ExchangeSummary) async throws -> Void) async throws {
        var written = 0
        let newest = try await store.totals().newestId
        while written < limit {
            let page = try await store.page(
                PageRequest(
                    query: query,
                    order: order,
                    limit: min(Self.windowMax, limit - written),
                    offset: written,
                    upTo: newest
                )
            )
            for summary in page.exchanges { try await body(summary) }
            written += page.exchanges.count
            if !page.hasMore { return }
        }
    }
}
