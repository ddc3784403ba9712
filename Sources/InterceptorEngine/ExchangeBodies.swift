public import InterceptorModel

/// An exchange with the bytes of its bodies, for those who write it down whole.
public struct ExchangeBodies: Sendable {
    /// The exchange.
    public var exchange: Exchange
    /// The request's body; `nil` when there is none or it is not available.
    public var request: [UInt8]?
    /// The response's body; `nil` when there is none or it is not available.
    public var response: [UInt8]?

    /// Reads an exchange; `nil` when it is not there.
    ///
    /// - Parameters:
    ///   - id: The store's number.
    ///   - store: Where it is.
    ///   - limit: The most bytes of each body.
    /// - Throws: `StoreError`.
    public init?(_ id: Int64, in store: any HistoryStore, limit: Int = .max) async throws {
        guard let exchange = try await store.exchange(id) else { return nil }
        self.exchange = exchange
        request = try await Self.bytes(exchange.request.body, store, limit)
        response = try await Self.bytes(exchange.response?.body, store, limit)
    }

    private static func bytes(_ body: Body?, _ store: any HistoryStore, _ limit: Int) async throws -> [UInt8]?
    {
        guard let body, let contentID = body.contentID else { return nil }
        return try await store.bytes(of: contentID, from: 0, limit: min(limit, body.sizeBytes ?? 0))
    }
}
