import GRDB
import InterceptorModel

/// Deletes exchanges within one transaction, and the header lines and bodies that nothing uses then.
struct ExchangeRemover {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The header lines and bodies that an exchange uses.
    struct Belongings {
        var headers: Set<Int64> = []
        var contents: Set<Int64> = []

        func subtracting(_ other: Belongings) -> Belongings {
            Belongings(
                headers: headers.subtracting(other.headers),
                contents: contents.subtracting(other.contents)
            )
        }
    }

    /// What an exchange uses now.
    func belongings(of id: Int64) throws -> Belongings {
        let sql = "SELECT tokens, request_content_id, response_content_id FROM exchange WHERE id = ?"
        guard let row = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [id]) else {
            return Belongings()
        }
        let lines = TokenDocument.headers(in: row[0])
        return Belongings(
            headers: Set(lines.request + lines.response),
            contents: Set([row[1] as Int64?, row[2] as Int64?].compactMap { $0 })
        )
    }

    /// Deletes exchanges.
    ///
    /// - Returns: How many were there to delete.
    func remove(_ ids: [Int64]) throws -> Int {
        var unused = Belongings()
        var removed = 0
        for id in ids {
            let sql = "SELECT tokens, url FROM exchange WHERE id = ?"
            guard let row = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [id]) else {
                continue
            }
            let own = try belongings(of: id)
            unused.headers.formUnion(own.headers)
            unused.contents.formUnion(own.contents)
            try remove(id, tokens: row[0], url: row[1])
            removed += 1
        }
        try release(unused)
        return removed
    }

    /// Deletes those lines and bodies that no exchange uses any more.
    ///
    /// - Returns: Whether a header line went, so that its number must not be given out again.
    @discardableResult
    func release(_ unused: Belongings) throws -> Bool {
        var hasRemoved = false
        for id in unused.headers where try removeHeader(id) { hasRemoved = true }
        for id in unused.contents { try removeContent(id) }
        return hasRemoved
    }

    /// Deletes bodies that arrived, whole or in part, without any exchange that names them.
    func sweepContents() throws {
        let ids = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM content c WHERE id < (SELECT max(id) - 1000 FROM content)
                    AND NOT EXISTS (SELECT 1 FROM exchange WHERE request_content_id = c.id)
                    AND NOT EXISTS (SELECT 1 FROM exchange WHERE response_content_id = c.id)
                LIMIT 1000
                """
        )
        for id in ids { try removeContent(id) }
    }

    private func remove(_ id: Int64, tokens: String, url: String) throws {
        let statements = try ExchangeStatements(database)
        try statements.unindex(id, tokens: tokens)
        try statements.unindex(id, url: url)
        try database.cachedStatement(sql: "DELETE FROM exchange WHERE id = ?").run([id])
    }

    private func removeHeader(_ id: Int64) throws -> Bool {
        let use = try database.cachedStatement(sql: "SELECT 1 FROM posting WHERE posting MATCH ? LIMIT 1")
        guard try Int.fetchOne(use, arguments: [Token.header(id)]) == nil,
            let field = try HeaderLines.fields([id], database)[id]
        else { return false }
        try database.cachedStatement(
            sql: "INSERT INTO header_text (header_text, rowid, line) VALUES ('delete', ?, ?)"
        ).run([id, field.line])
        try database.cachedStatement(sql: "DELETE FROM header_field WHERE id = ?").run([id])
        return true
    }

    private func removeContent(_ id: Int64) throws {
        let use = try database.cachedStatement(
            sql: """
                SELECT 1 FROM exchange WHERE request_content_id = ?1
                UNION ALL SELECT 1 FROM exchange WHERE response_content_id = ?1 LIMIT 1
                """
        )
        guard try Int.fetchOne(use, arguments: [id]) == nil else { return }
        if let text = try ContentText(database).text(of: id) {
            try database.cachedStatement(
                sql: "INSERT INTO body_text (body_text, rowid, text) SELECT 'delete', ?1, ?2 "
                    + "WHERE (SELECT is_indexed FROM content WHERE id = ?1)"
            ).run([id, text])
        }
        try database.cachedStatement(sql: "DELETE FROM content WHERE id = ?").run([id])
    }
}
