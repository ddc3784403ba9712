import Foundation
import GRDB
public import InterceptorEngine
public import InterceptorModel

extension HistoryDatabase {
    /// An exchange by the store's number.
    public func exchange(_ id: Int64) async throws -> Exchange? {
        try await read { database in
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT * FROM exchange WHERE id = ?",
                    arguments: [id]
                )
            else { return nil }
            var exchange = ExchangeRow.exchange(row)
            let lines = TokenDocument.headers(in: row["tokens"])
            let fields = try HeaderLines.fields(lines.request + lines.response, database)
            exchange.request.headers = HeaderList(lines.request.compactMap { fields[$0] })
            exchange.response?.headers = HeaderList(lines.response.compactMap { fields[$0] })
            return exchange
        }
    }

    /// The store's number of an exchange by the extension's name for it.
    public func exchangeID(uid: String) async throws -> Int64? {
        try await read {
            try Int64.fetchOne($0, sql: "SELECT id FROM exchange WHERE uid = ?", arguments: [uid])
        }
    }

    /// The hops of a redirect, first hop first; the exchange alone when it was not redirected.
    public func chain(of id: Int64) async throws -> [ExchangeSummary] {
        try await read { database in
            let rows = try Row.fetchAll(database, sql: Self.chainSQL, arguments: [id])
            return rows.map(ExchangeRow.summary).sorted { ($0.hop, $0.id) < ($1.hop, $1.id) }
        }
    }

    /// Walks back to the first hop and forward to the last; 50 hops are more than a browser follows.
    private static let chainSQL = """
        WITH RECURSIVE
            back (uid, redirected_from, depth) AS (
                SELECT uid, redirected_from, 0 FROM exchange WHERE id = ?
                UNION
                SELECT e.uid, e.redirected_from, depth + 1
                FROM exchange e JOIN back ON e.uid = back.redirected_from WHERE depth < 50),
            forth (uid, depth) AS (
                SELECT * FROM (SELECT uid, 0 FROM back ORDER BY depth DESC LIMIT 1)
                UNION
                SELECT e.uid, depth + 1
                FROM exchange e JOIN forth ON e.redirected_from = forth.uid WHERE depth < 50)
        SELECT \(ExchangeRow.summaryColumns) FROM exchange e WHERE e.uid IN (SELECT uid FROM forth)
        """

    /// A piece of a body's bytes.
    public func bytes(of contentID: Int64, from offsetBytes: Int, limit: Int) async throws -> [UInt8] {
        try await read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT offset_bytes, bytes FROM content_chunk
                    WHERE content_id = ? AND offset_bytes + length(bytes) > ? AND offset_bytes < ?
                    ORDER BY offset_bytes
                    """,
                arguments: [contentID, offsetBytes, offsetBytes + limit]
            )
            var bytes: [UInt8] = []
            while let row = try rows.next() {
                let start: Int = row[0]
                let chunk: Data = row[1]
                let from = max(0, offsetBytes - start)
                let to = min(chunk.count, offsetBytes + limit - start)
                bytes += chunk[chunk.startIndex + from..<chunk.startIndex + to]
            }
            return bytes
        }
    }

    /// How much there is.
    public func totals() async throws -> HistoryTotals {
        try await read { database in
            HistoryTotals(
                exchanges: try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange") ?? 0,
                bytes: try Self.usedBytes(database),
                newestId: try Int64.fetchOne(database, sql: "SELECT max(id) FROM exchange")
            )
        }
    }

    /// The bytes of the pages in use.
    static func usedBytes(_ database: Database) throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        return (pages - free) * size
    }
}
