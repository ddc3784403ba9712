import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorServer

/// What came of a request, for stdout; words for people go to stderr.
struct SendReport {
    let hops: [SentHop]
    let store: any HistoryStore

    /// Shows the last answer, and fails when there was none.
    func show(_ format: SendCommand.Format, includesHead: Bool, to path: String?) async throws {
        for hop in hops { complain(of: hop) }
        guard let last = hops.last else { return }
        let bytes = try await bytes(of: last, format, includesHead: includesHead)
        if let path { try OutputFile.write(bytes, to: path) } else { Terminal.write(bytes) }
        if let error = last.error { throw CommandFailure(.failed, Terminal.safe(error.message)) }
        if isStuck { throw CommandFailure(.failed, "Stopped after \(SendRequest.redirectsMax) redirects.") }
    }

    private var isStuck: Bool { hops.last?.nextURL != nil }

    private func complain(of hop: SentHop) {
        for (place, reason) in hop.refusedCookies.sorted(by: { $0.key < $1.key }) {
            Terminal.complain("Set-Cookie line \(place + 1) was refused: \(Terminal.safe(reason))")
        }
    }

    private func bytes(
        of hop: SentHop,
        _ format: SendCommand.Format,
        includesHead: Bool
    ) async throws -> [UInt8] {
        switch format {
        case .body: return (includesHead ? head(hop) : []) + (try hop.response?.body.allBytes() ?? [])
        case .json: return Array((try await ExchangeJSON.text(try await stored(hop), store) + "\n").utf8)
        case .har:
            let bodies = try await ExchangeBodies(hop.exchange.id, in: store)
            return HarWriter.file(
                try await stored(hop),
                requestBody: bodies?.request,
                responseBody: bodies?.response,
                creatorVersion: Engine.version
            )
        case .raw:
            let bodies = try await ExchangeBodies(hop.exchange.id, in: store)
            let text = RawMessage.text(
                try await stored(hop),
                requestBody: bodies?.request,
                responseBody: bodies?.response
            )
            return Array((text + "\n").utf8)
        }
    }

    private func stored(_ hop: SentHop) async throws -> Exchange {
        try await store.exchange(hop.exchange.id) ?? hop.exchange
    }

    private func head(_ hop: SentHop) -> [UInt8] {
        guard let response = hop.response else { return [] }
        let first = "\(response.httpVersion) \(response.statusCode) \(response.statusText)"
        let lines = [first] + response.headers.map(\.line)
        return Array((lines.map { Terminal.safe($0) }.joined(separator: "\n") + "\n\n").utf8)
    }
}
