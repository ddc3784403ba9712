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
    private let insertExchange: Statement
    private let replaceExchange: Statement
    private let insertPosting: Statement
    private let insertURL: Statement
    private let insertHeader: Statement
    private let insertHeaderText: Statement
    private let shareHeader: Statement

    init(_ database: Database) throws {
        self.database = database
        knownByUID = try database.cachedStatement(
            sql: "SELECT id, revision, session_id, tokens, url FROM exchange WHERE uid = ?")
        idTaken = try database.cachedStatement(sql: "SELECT 1 FROM exchange WHERE id = ?")
        insertExchange = try database.cachedStatement(sql: ExchangeRow.insertSQL)
        replaceExchange = try database.cachedStatement(sql: ExchangeRow.updateSQL)
        insertPosting = try database.cachedStatement(sql: "INSERT INTO posting (rowid, tokens) VALUES (?, ?)")
        insertURL = try database.cachedStatement(sql: "INSERT INTO url_text (rowid, url) VALUES (?, ?)")
        insertHeader = try database.cachedStatement(
            sql: "INSERT INTO header_field (id, exchange_id, name, value) VALUES (?, ?, ?, ?)")
        insertHeaderText = try database.cachedStatement(
            sql: "INSERT INTO header_text (rowid, line) VALUES (?, ?)")
        shareHeader = try database.cachedStatement(sql: "UPDATE header_field SET is_shared = 1 WHERE id = ?")
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
        try insertExchange.run(ExchangeRow.values(exchange, host: host, tokens: tokens))
    }

    func replace(_ exchange: Exchange, host: String, tokens: String) throws {
        try replaceExchange.run(ExchangeRow.values(exchange, host: host, tokens: tokens) + [exchange.id])
    }

    func insert(header id: Int64, _ field: HeaderField, exchangeID: Int64) throws {
        try insertHeader.run([id, exchangeID, field.name, field.value])
        try insertHeaderText.run([id, field.line])
    }

    func share(header id: Int64) throws { try shareHeader.run([id]) }

    func index(_ id: Int64, tokens: String) throws { try insertPosting.run([id, tokens]) }
    func index(_ id: Int64, url: String) throws { try insertURL.run([id, url]) }

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
