import GRDB
public import InterceptorEngine
import InterceptorModel
public import InterceptorQuery

extension HistoryDatabase: HistoryStore {
    /// Deletes exchanges and everything that only they used.
    public func delete(_ ids: [Int64]) async throws -> Int {
        var deleted = 0
        for start in stride(from: 0, to: ids.count, by: Self.deletedAtOnce) {
            let some = Array(ids[start..<min(ids.count, start + Self.deletedAtOnce)])
            let dictionary = headerDictionary
            deleted += try await write { database in
                dictionary.forget()
                return try ExchangeRemover(database).remove(some)
            }
        }
        return deleted
    }

    /// Deletes every exchange that matches, and says which.
    public func delete(matching query: Query, upTo: Int64? = nil) async throws -> [Int64] {
        var deleted: [Int64] = []
        let present = try await totals().newestId
        let newest = upTo ?? present
        while true {
            let request = PageRequest(query: query, limit: Self.deletedAtOnce, upTo: newest)
            let ids = try await page(request).exchanges.map(\.id)
            guard !ids.isEmpty else { return deleted }
            _ = try await delete(ids)
            deleted += ids
        }
    }

    /// Deletes all exchanges.
    public func deleteAll() async throws -> Int {
        let dictionary = headerDictionary
        let count = try await write { database in
            dictionary.forget()
            let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange") ?? 0
            try database.execute(sql: Self.deleteAllSQL)
            return count
        }
        _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        return count
    }

    /// The oldest exchanges that are over the limits go.
    ///
    /// - Parameters:
    ///   - retention: The limits.
    ///   - nowMs: The present, in milliseconds since 1970.
    /// - Returns: The exchanges that went.
    /// - Throws: `StoreError`.
    public func trim(to retention: Retention, nowMs: Double) async throws -> [Int64] {
        try await write { try ExchangeRemover($0).sweepContents() }
        let ids = try await read { try Self.excess(retention, nowMs: nowMs, $0) }
        _ = try await delete(ids)
        return ids
    }

    private static let deletedAtOnce = 1000

    private static let deleteAllSQL = """
        DELETE FROM exchange;
        DELETE FROM header_field;
        DELETE FROM content_chunk;
        DELETE FROM content;
        INSERT INTO posting (posting) VALUES ('delete-all');
        INSERT INTO url_text (url_text) VALUES ('delete-all');
        INSERT INTO header_text (header_text) VALUES ('delete-all');
        INSERT INTO body_text (body_text) VALUES ('delete-all');
        """

    /// How many exchanges take up what is over a size, when all are of the same size.
    private static func share(over bytesMax: Int, _ database: Database) throws -> Int {
        let used = try usedBytes(database)
        guard used > bytesMax else { return 0 }
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange") ?? 0
        return Int((Double(count) * Double(used - bytesMax) / Double(used)).rounded(.up))
    }

    private static func excess(_ retention: Retention, nowMs: Double, _ database: Database) throws -> [Int64]
    {
        var limit = 0
        if let most = retention.exchangesMax {
            limit = max(limit, (try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange") ?? 0) - most)
        }
        if let most = retention.bytesMax { limit = max(limit, try share(over: most, database)) }
        if let days = retention.daysMax {
            let before = Int64(max(0, nowMs - days * 86_400_000) * 1000)
            let old = "SELECT count(*) FROM exchange WHERE id < ?"
            limit = max(limit, try Int.fetchOne(database, sql: old, arguments: [before]) ?? 0)
        }
        guard limit > 0 else { return [] }
        return try Int64.fetchAll(
            database,
            sql: "SELECT id FROM exchange ORDER BY id LIMIT ?",
            arguments: [limit]
        )
    }
}
