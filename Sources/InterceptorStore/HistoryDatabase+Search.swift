import Foundation
import GRDB
public import InterceptorEngine
public import InterceptorModel
public import InterceptorQuery

extension HistoryDatabase {
    /// A window of the exchanges that match.
    public func page(_ request: PageRequest) async throws -> HistoryPage {
        try await read { database in
            let search = try Search(
                request.query,
                order: request.order,
                within: 0...(request.upTo ?? .max),
                database
            )
            let ids = try search.ids(offset: request.offset, limit: request.limit + 1)
            let summaries = try Self.summaries(Array(ids.prefix(request.limit)), request.order, database)
            return HistoryPage(exchanges: summaries, hasMore: ids.count > request.limit)
        }
    }

    /// How many match, counting no further than a limit.
    public func count(_ query: Query, upTo: Int64?, limit: Int) async throws -> HistoryCount {
        try await read { database in
            if query.terms.isEmpty, upTo == nil {
                let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange") ?? 0
                return HistoryCount(count: count, isExact: true)
            }
            let count = try Search(query, order: .newest, within: 0...(upTo ?? .max), database).count(
                limit: limit + 1
            )
            return HistoryCount(count: min(count, limit), isExact: count <= limit)
        }
    }

    /// Those of the given exchanges that match, newest first.
    public func summaries(of ids: [Int64], matching query: Query) async throws -> [ExchangeSummary] {
        try await read { database in
            var matching = ids
            if !query.terms.isEmpty, let oldest = ids.min(), let newest = ids.max() {
                matching = try Search(query, order: .newest, within: oldest...newest, among: ids, database)
                    .ids(offset: 0, limit: ids.count)
            }
            return try Self.summaries(matching, .newest, database)
        }
    }

    /// The groups that the matching exchanges fall into, newest first.
    public func groups(_ query: Query, by grouping: Grouping) async throws -> [HistoryGroup] {
        try await read { database in
            let ids =
                query.terms.isEmpty
                ? nil
                : try Search(query, order: .newest, within: 0...Int64.max, database).ids(
                    offset: 0,
                    limit: Int.max
                )
            return try HistoryGroups(database).groups(by: grouping, among: ids)
        }
    }

    private static func summaries(
        _ ids: [Int64],
        _ order: PageRequest.Order,
        _ database: Database
    ) throws -> [ExchangeSummary] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(ExchangeRow.summaryColumns) FROM exchange e
                WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id \(order.sql.direction)
                """
        )
        let list = "[\(ids.map(String.init).joined(separator: ","))]"
        return try Row.fetchAll(statement, arguments: [list]).map(ExchangeRow.summary)
    }
}
