public import Foundation
public import InterceptorEngine
import InterceptorModel

/// The last line of a send stream; `docs/API.md`, "send stream".
public enum SendEnd {
    /// What came of a request, as a `done` or `failed` line tells it.
    ///
    /// - Parameters:
    ///   - hop: The last request that was sent.
    ///   - store: The history that it is in.
    /// - Returns: One JSON object.
    /// - Throws: `StoreError`.
    public static func json(_ hop: SentHop, _ store: any HistoryStore) async throws -> Data {
        try JSONEncoder().encode(try await SendLine.end(hop, store))
    }
}

extension SendLine {
    /// The line that ends a stream.
    ///
    /// - Parameters:
    ///   - hop: The last request that was sent.
    ///   - store: The history that it is in.
    /// - Returns: `done`, or `failed` when there was no whole answer.
    /// - Throws: `StoreError`.
    static func end(_ hop: SentHop, _ store: any HistoryStore) async throws -> any Encodable & Sendable {
        let stored = try await store.exchange(hop.exchange.id) ?? hop.exchange
        let exchange = try await ExchangeJSON.shape(stored, store)
        if let error = hop.error { return Failed(error, exchange: exchange) }
        return Done(hop, exchange)
    }
}
