import GRDB
import InterceptorEngine

/// Counts exchanges by what they have in common.
struct HistoryGroups {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Counts exchanges, the group with the newest first.
    ///
    /// - Parameters:
    ///   - grouping: What the members of a group have in common.
    ///   - ids: The exchanges to count; `nil` counts all.
    /// - Returns: At most 5,000 groups.
    /// - Throws: `DatabaseError`.
    func groups(by grouping: Grouping, among ids: [Int64]?) throws -> [HistoryGroup] {
        let filter = ids == nil ? "" : "WHERE e.id IN (SELECT value FROM json_each(?))"
        let list = ids.map { "[\($0.map(String.init).joined(separator: ","))]" }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT \(Self.key(grouping)) AS key, count(*), max(e.id),
                    sum(e.state = 'failed' OR ifnull(e.status_code, 0) >= 400)
                FROM exchange e \(filter) GROUP BY key ORDER BY max(e.id) DESC LIMIT 5000
                """,
            arguments: list.map { [$0] } ?? []
        ).map { row in try group(row, grouping) }
    }

    private static func key(_ grouping: Grouping) -> String {
        switch grouping {
        case .host: "e.host"
        case .day: "date(e.id / 1000000, 'unixepoch', 'localtime')"
        case .session: "CAST(ifnull(e.session_id, 0) AS TEXT)"
        }
    }

    private func group(_ row: Row, _ grouping: Grouping) throws -> HistoryGroup {
        let key: String = row["key"] ?? ""
        return HistoryGroup(
            key: key,
            label: try label(key, grouping),
            count: row[1],
            query: try query(key, grouping),
            newestId: row[2],
            failedCount: row[3] ?? 0
        )
    }

    private func label(_ key: String, _ grouping: Grouping) throws -> String {
        guard grouping == .session else { return key.isEmpty ? "(no host)" : key }
        let started = try String.fetchOne(
            database,
            sql: """
                SELECT strftime('%Y-%m-%d %H:%M', started_at_ms / 1000, 'unixepoch', 'localtime')
                FROM session WHERE id = ?
                """,
            arguments: [key]
        )
        return started.map { "Session \(key), \($0)" } ?? "No session"
    }

    private func query(_ key: String, _ grouping: Grouping) throws -> String {
        switch grouping {
        case .host: return "host:=\(key)"
        case .session: return "session:\(key)"
        case .day:
            let next = try String.fetchOne(database, sql: "SELECT date(?, '+1 day')", arguments: [key]) ?? key
            return "since:\(key) before:\(next)"
        }
    }
}
