import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel

/// The prepared statements that writing exchanges takes.
struct ExchangeStatements {
    /// What is stored of an exchange that arrives again.
    struct Known {
        var id: Int64
        var revision: Int
        var sessionID: Int64?
        var tokens: String
        var url: String
    }

    private let database: Database
    private let knownByUID: Statement
    private let idTaken: Statement
    private let insertExchange: BoundStatement
    private let replaceExchange: BoundStatement
    private let insertPosting: BoundStatement
    private let insertURL: BoundStatement
    private let insertHeader: BoundStatement
    private let insertHeaderText: BoundStatement
    private let shareHeader: BoundStatement

    init(_ database: Database) throws {
        self.database = database
        knownByUID = try database.cachedStatement(
            sql: "SELECT id, revision, session_id, tokens, url FROM exchange WHERE uid = ?"
        )
        idTaken = try database.cachedStatement(sql: "SELECT 1 FROM exchange WHERE id = ?")
        insertExchange = try BoundStatement(ExchangeRow.insertSQL, database)
        replaceExchange = try BoundStatement(ExchangeRow.updateSQL, database)
        insertPosting = try BoundStatement("INSERT INTO posting (rowid, tokens) VALUES (?, ?)", database)
        insertURL = try BoundStatement("INSERT INTO url_text (rowid, url) VALUES (?, ?)", database)
        insertHeader = try BoundStatement(
            "INSERT INTO header_field (id, exchange_id, name, value) VALUES (?, ?, ?, ?)",
            database
        )
        insertHeaderText = try BoundStatement("INSERT INTO header_text (rowid, line) VALUES (?, ?)", database)
        shareHeader = try BoundStatement("UPDATE header_field SET is_shared = 1 WHERE id = ?", database)
    }

    func known(_ uid: String) throws -> Known? {
        guard let row = try Row.fetchOne(knownByUID, arguments: [uid]) else { return nil }
        return Known(id: row[0], revision: row[1], sessionID: row[2], tokens: row[3], url: row[4])
    }

    func isTaken(_ id: Int64) throws -> Bool {
        try Row.fetchOne(idTaken, arguments: [id]) != nil
    }

    func lastHeaderID() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(id) FROM header_field") ?? 0
    }

    func insert(_ exchange: Exchange, host: String, tokens: String) throws {
        try insertExchange.run { ExchangeRow.bind(exchange, host: host, tokens: tokens, to: &$0) }
    }

    func replace(_ exchange: Exchange, host: String, tokens: String) throws {
        try replaceExchange.run { values in
            ExchangeRow.bind(exchange, host: host, tokens: tokens, to: &values)
            values.add(exchange.id)
        }
    }

    func insert(header id: Int64, _ field: HeaderField, exchangeID: Int64) throws {
        try insertHeader.run { values in
            values.add(id)
            values.add(exchangeID)
            values.add(field.name)
            values.add(field.value)
        }
        try insertHeaderText.run { values in
            values.add(id)
            values.add(field.line)
        }
    }

    func share(header id: Int64) throws {
        try shareHeader.run { $0.add(id) }
    }

    func index(_ id: Int64, tokens: String) throws {
        try insertPosting.run { values in
            values.add(id)
            values.add(tokens)
        }
    }

    func index(_ id: Int64, url: String) throws {
        try insertURL.run { values in
            values.add(id)
            values.add(url)
        }
    }

    func unindex(_ id: Int64, tokens: String) throws {
        try database.cachedStatement(
            sql: "INSERT INTO posting (posting, rowid, tokens) VALUES ('delete', ?, ?)"
        ).run([id, tokens])
    }

    func unindex(_ id: Int64, url: String) throws {
        try database.cachedStatement(
            sql: "INSERT INTO url_text (url_text, rowid, url) VALUES ('delete', ?, ?)"
        ).run([id, url])
    }
}

extension Statement {
    /// Runs with arguments whose number is known to fit.
    func run(_ arguments: [(any DatabaseValueConvertible)?]) throws {
        setUncheckedArguments(StatementArguments(arguments))
        try execute()
    }
}
