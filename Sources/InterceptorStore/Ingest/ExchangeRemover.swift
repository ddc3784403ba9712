import GRDB
import InterceptorModel

/// Deletes exchanges within one transaction, and the header lines and bodies that nothing uses then.
struct ExchangeRemover {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// - Returns: How many were there to delete.
    func remove(_ ids: [Int64]) throws -> Int {
        var headers: Set<Int64> = []
        var contents: Set<Int64> = []
        var removed = 0
        for id in ids {
            let sql = "SELECT tokens, url, request_content_id, response_content_id FROM exchange WHERE id = ?"
            guard let row = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [id]) else {
                continue
            }
            let lines = TokenDocument.headers(in: row[0])
            headers.formUnion(lines.request + lines.response)
            contents.formUnion([row[2] as Int64?, row[3] as Int64?].compactMap { $0 })
            try remove(id, tokens: row[0], url: row[1])
            removed += 1
        }
        for id in headers { try removeHeader(id) }
        for id in contents { try removeContent(id) }
        return removed
    }

    private func remove(_ id: Int64, tokens: String, url: String) throws {
        let statements = try ExchangeStatements(database)
        try statements.unindex(id, tokens: tokens)
        try statements.unindex(id, url: url)
        try database.cachedStatement(sql: "DELETE FROM exchange WHERE id = ?").run([id])
    }

    private func removeHeader(_ id: Int64) throws {
        let use = try database.cachedStatement(sql: "SELECT 1 FROM posting WHERE posting MATCH ? LIMIT 1")
        guard try Int.fetchOne(use, arguments: [Token.header(id)]) == nil,
            let field = try HeaderLines.fields([id], database)[id]
        else { return }
        try database.cachedStatement(
            sql: "INSERT INTO header_text (header_text, rowid, line) VALUES ('delete', ?, ?)"
        ).run([id, field.line])
        try database.cachedStatement(sql: "DELETE FROM header_field WHERE id = ?").run([id])
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
