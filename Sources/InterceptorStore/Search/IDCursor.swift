import GRDB
import InterceptorEngine

/// A stream of exchange numbers in one direction of time that can jump ahead.
protocol IDCursor: AnyObject {
    /// The first number at or beyond a bound; bounds never go back.
    func seek(_ bound: Int64) throws -> Int64?
}

extension PageRequest.Order {
    /// Whether `id` comes before `bound`.
    func isBefore(_ id: Int64, _ bound: Int64) -> Bool {
        self == .newest ? id > bound : id < bound
    }

    /// The next place after `id`.
    func after(_ id: Int64) -> Int64 { self == .newest ? id - 1 : id + 1 }

    /// `<=` or `>=`, and the direction.
    var sql: (comparison: String, direction: String) { self == .newest ? ("<=", "DESC") : (">=", "ASC") }
}

/// Numbers that one full-text query finds, fetched in growing pieces.
final class MatchCursor: IDCursor {
    private let database: Database
    private let sql: String
    private let match: String?
    private let order: PageRequest.Order
    private var piece: ArraySlice<Int64> = []
    private var pieceLimit = 128
    private var isAtEnd = false

    /// Streams the rows of a full-text table that match.
    ///
    /// - Parameters:
    ///   - database: Where the table is.
    ///   - table: `posting` or `url_text`.
    ///   - match: An FTS5 expression; `nil` streams the table `exchange` itself.
    ///   - order: The direction of time.
    init(_ database: Database, table: String, match: String?, order: PageRequest.Order) {
        let (comparison, direction) = order.sql
        self.database = database
        self.match = match
        self.order = order
        sql =
            match == nil
            ? "SELECT id FROM exchange WHERE id \(comparison) ? ORDER BY id \(direction) LIMIT ?"
            : """
            SELECT rowid FROM \(table) WHERE \(table) MATCH ? AND rowid \(comparison) ?
            ORDER BY rowid \(direction) LIMIT ?
            """
    }

    func seek(_ bound: Int64) throws -> Int64? {
        while let id = piece.first, order.isBefore(id, bound) { piece.removeFirst() }
        if piece.isEmpty, !isAtEnd { try fetch(from: bound) }
        return piece.first
    }

    private func fetch(from bound: Int64) throws {
        let arguments: StatementArguments = match.map { [$0, bound, pieceLimit] } ?? [bound, pieceLimit]
        let ids = try Int64.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
        isAtEnd = ids.count < pieceLimit
        pieceLimit = min(pieceLimit * 4, 8192)
        piece = ids[...]
    }
}

/// Numbers at hand.
final class ArrayCursor: IDCursor {
    private var ids: ArraySlice<Int64>
    private let order: PageRequest.Order

    init(_ ids: some Sequence<Int64>, order: PageRequest.Order) {
        self.ids = Set(ids).sorted(by: order.isBefore)[...]
        self.order = order
    }

    func seek(_ bound: Int64) -> Int64? {
        while let id = ids.first, order.isBefore(id, bound) { ids.removeFirst() }
        return ids.first
    }
}

/// Numbers that any of several streams has.
final class UnionCursor: IDCursor {
    private let children: [any IDCursor]
    private let order: PageRequest.Order

    init(_ children: [any IDCursor], order: PageRequest.Order) {
        self.children = children
        self.order = order
    }

    func seek(_ bound: Int64) throws -> Int64? {
        try children.compactMap { try $0.seek(bound) }.min(by: order.isBefore)
    }
}

/// Numbers that all of several streams have.
final class IntersectionCursor: IDCursor {
    private let children: [any IDCursor]

    init(_ children: [any IDCursor]) {
        self.children = children
    }

    func seek(_ bound: Int64) throws -> Int64? {
        var candidate = bound
        var agreeing = 0
        while agreeing < children.count {
            for child in children {
                guard let id = try child.seek(candidate) else { return nil }
                agreeing = id == candidate ? agreeing + 1 : 1
                candidate = id
                if agreeing >= children.count { break }
            }
        }
        return candidate
    }
}
