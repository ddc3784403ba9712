import Foundation
public import InterceptorEngine
public import InterceptorModel

/// A whole exchange as the API and `interceptor show --format json` give it.
public enum ExchangeJSON {
    /// The exchange as one JSON object.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - store: Where its link and its previous hop are.
    /// - Returns: JSON with sorted members.
    /// - Throws: `StoreError`.
    public static func text(_ exchange: Exchange, _ store: any HistoryStore) async throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(try await shape(exchange, store)), as: UTF8.self)
    }

    static func shape(_ exchange: Exchange, _ store: any HistoryStore) async throws -> ExchangeShape {
        var redirectedFromID: Int64?
        if let uid = exchange.origin.redirectedFrom {
            redirectedFromID = try await store.exchangeID(uid: uid)
        }
        let link = try await store.links().first { $0.id == exchange.origin.linkID }
        return ExchangeShape(exchange, redirectedFromID: redirectedFromID, link: link)
    }
}
