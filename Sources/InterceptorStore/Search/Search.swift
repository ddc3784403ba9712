import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorQuery

/// Answers one query within one read.
struct Search {
    let database: Database
    let plan: SearchPlan
    let order: PageRequest.Order
    /// The only numbers to look at; `nil` looks at all.
    private let candidateIDs: [Int64]?

    init(
        _ query: Query,
        order: PageRequest.Order,
        within range: ClosedRange<Int64>,
        among ids: [Int64]? = nil,
        _ database: Database
    ) throws {
        candidateIDs = ids
        self.database = database
        self.order = order
        plan = try SearchPlan(query, within: range, database)
    }

    /// The numbers of the matching exchanges in a window.
    func ids(offset: Int, limit: Int) throws -> [Int64] {
        let (cursor, checks) = cursorAndChecks()
        if plan.conditions.isEmpty, checks.isEmpty, plan.absentTexts.isEmpty {
            if cursor is MatchCursor { return try direct(offset: offset, limit: limit) }
            return try collect(cursor, offset: offset, limit: limit)
        }
        return try checked(cursor, checks, offset: offset, limit: limit)
    }

    /// How many match, counting no further than a limit.
    func count(limit: Int) throws -> Int {
        try ids(offset: 0, limit: limit).count
    }

    /// The candidates, and the texts that each must still be checked for.
    private func cursorAndChecks() -> (any IDCursor, [TextMatch]) {
        var cursors: [any IDCursor] = []
        var checks: [TextMatch] = []
        for text in plan.texts {
            let cursor = text.cursor(database, order: order)
            if let cursor { cursors.append(cursor) }
            if cursor == nil || text.needsCheck { checks.append(text) }
        }
        if let candidateIDs { cursors.append(ArrayCursor(candidateIDs, order: order)) }
        if plan.match != nil || cursors.isEmpty {
            cursors.append(MatchCursor(database, table: "posting", match: plan.match, order: order))
        }
        return (cursors.count == 1 ? cursors[0] : IntersectionCursor(cursors), checks)
    }

    private var firstBound: Int64 { order == .newest ? plan.range.upperBound : plan.range.lowerBound }

    /// One statement does it all: no texts, no conditions.
    private func direct(offset: Int, limit: Int) throws -> [Int64] {
        let direction = order.sql.direction
        if let match = plan.match {
            return try Int64.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT rowid FROM posting WHERE posting MATCH ? AND rowid BETWEEN ? AND ?
                        ORDER BY rowid \(direction) LIMIT ? OFFSET ?
                        """
                ),
                arguments: [match, plan.range.lowerBound, plan.range.upperBound, limit, offset]
            )
        }
        return try Int64.fetchAll(
            database.cachedStatement(
                sql:
                    "SELECT id FROM exchange WHERE id BETWEEN ? AND ? ORDER BY id \(direction) LIMIT ? OFFSET ?"
            ),
            arguments: [plan.range.lowerBound, plan.range.upperBound, limit, offset]
        )
    }

    private func collect(_ cursor: any IDCursor, offset: Int, limit: Int) throws -> [Int64] {
        var ids: [Int64] = []
        var passed = 0
        var bound = firstBound
        while ids.count < limit, let id = try cursor.seek(bound), plan.range.contains(id) {
            if passed < offset { passed += 1 } else { ids.append(id) }
            bound = order.after(id)
        }
        return ids
    }

    private func checked(
        _ cursor: any IDCursor,
        _ checks: [TextMatch],
        offset: Int,
        limit: Int
    ) throws -> [Int64] {
        var found: [Int64] = []
        var bound = firstBound
        var pieceLimit = 256
        while found.count < offset + limit {
            let piece = try candidates(cursor, from: bound, limit: pieceLimit)
            guard let last = piece.last else { break }
            found += try accepted(piece, checks)
            bound = order.after(last)
            pieceLimit = min(pieceLimit * 2, 4096)
        }
        return Array(found.dropFirst(offset).prefix(limit))
    }

    private func candidates(_ cursor: any IDCursor, from first: Int64, limit: Int) throws -> [Int64] {
        var ids: [Int64] = []
        var bound = first
        while ids.count < limit, let id = try cursor.seek(bound), plan.range.contains(id) {
            ids.append(id)
            bound = order.after(id)
        }
        return ids
    }

    private func accepted(_ ids: [Int64], _ checks: [TextMatch]) throws -> [Int64] {
        let needsRows = !checks.isEmpty || !plan.absentTexts.isEmpty
        let columns =
            needsRows ? "e.id, e.url, e.mime, e.tokens, e.request_content_id, e.response_content_id" : "e.id"
        let conditions = plan.conditions.map { " AND \($0.sql)" }.joined()
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(columns) FROM exchange e
                WHERE e.id IN (SELECT value FROM json_each(?))\(conditions)
                ORDER BY e.id \(order.sql.direction)
                """
        )
        let arguments: [any DatabaseValueConvertible] =
            ["[\(ids.map(String.init).joined(separator: ","))]"] + plan.conditions.flatMap(\.arguments)
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).compactMap { row in
            let candidate = CandidateRow(row: row)
            guard needsRows else { return candidate.id }
            let isFine =
                try checks.allSatisfy { try $0.holds(candidate) }
                && !plan.absentTexts.contains { try $0.holds(candidate) }
            return isFine ? candidate.id : nil
        }
    }
}
