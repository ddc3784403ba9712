import Foundation
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorQuery

/// Gathers what changed for one listener and writes it at most every 50 ms.
struct LiveFeed {
    private static let pause = Duration.milliseconds(40)
    private static let heartbeat = Duration.seconds(15)
    private static let exchangesMax = 500

    let engine: Engine
    let endpoints: Endpoints
    let query: Query

    /// Something to look at: a change, or the time of the next heartbeat.
    private enum Signal {
        case event(EngineEvent)
        case beat
        case ended
    }

    /// Writes events until the listener goes or the app stops.
    func run(_ write: (String) async throws -> Void) async throws {
        let gathered = Gathered()
        let events = engine.events.listen()
        try await write(try await statusEvent())
        try await write(try await syncEvent())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await event in events { gathered.add(event) }
                gathered.end()
            }
            defer { group.cancelAll() }
            var lastWrite = ContinuousClock.now
            while !gathered.isEnded {
                let news = gathered.take()
                if news.isEmpty, ContinuousClock.now - lastWrite > Self.heartbeat {
                    try await write(": alive\n\n")
                    lastWrite = .now
                }
                for text in try await texts(of: news) {
                    try await write(text)
                    lastWrite = .now
                }
                if news.isEmpty { try await gathered.wait(Self.heartbeat) }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private func texts(of news: Gathered.News) async throws -> [String] {
        var texts: [String] = []
        if news.isCleared { texts.append(event("deleted", #"{"all":true}"#)) }
        if !news.deleted.isEmpty { texts.append(try event("deleted", json(["ids": news.deleted]))) }
        if !news.changed.isEmpty { texts.append(try await exchangesEvent(news.changed)) }
        if news.hasStatus { texts.append(try await statusEvent()) }
        if news.hasCookies { texts.append(event("cookies", "{}")) }
        if news.hasSync { texts.append(try await syncEvent()) }
        if news.hasDrafts { texts.append(event("drafts", "{}")) }
        if news.hasCurl { texts.append(event("importCurl", "{}")) }
        return texts
    }

    private struct ExchangesShape: Encodable {
        var exchanges: [ExchangeSummary]
        var newestId: Int64?
        var isTruncated: Bool
    }

    private func exchangesEvent(_ ids: [Int64]) async throws -> String {
        let newest = Array(ids.suffix(Self.exchangesMax))
        let summaries = try await engine.store.summaries(of: newest, matching: query)
        return try event(
            "exchanges",
            json(
                ExchangesShape(
                    exchanges: summaries,
                    newestId: ids.max(),
                    isTruncated: ids.count > Self.exchangesMax
                )
            )
        )
    }

    private func statusEvent() async throws -> String {
        try event("status", json(try await engine.status(at: endpoints)))
    }

    private func syncEvent() async throws -> String {
        try event("sync", json(try await engine.sync.status()))
    }

    private func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
