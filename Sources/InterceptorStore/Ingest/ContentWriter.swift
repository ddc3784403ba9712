import Crypto
import Foundation
import GRDB
import InterceptorModel
import InterceptorProtocol

/// Keeps the bytes of bodies, once by content, within one transaction.
struct ContentWriter {
    /// How much of a text body is searchable.
    static let indexedBytesMax = 1_048_576

    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Keeps a whole body.
    ///
    /// - Returns: The content's number.
    func keep(_ bytes: [UInt8]) throws -> Int64 {
        let digest = Data(SHA256.hash(data: bytes))
        if let id = try complete(Array(digest)) { return id }
        try database.cachedStatement(sql: "DELETE FROM content WHERE sha256 = ?").run([digest])
        let id = try insert(digest, sizeBytes: bytes.count, isComplete: true)
        for offset in stride(from: 0, to: bytes.count, by: BodyPart.sizeBytesMax) {
            let end = min(bytes.count, offset + BodyPart.sizeBytesMax)
            try insertChunk(id, offset, Data(bytes[offset..<end]))
        }
        return id
    }

    /// Keeps a piece of a body; checks the digest when it was the last one missing.
    ///
    /// - Returns: `false` when the pieces do not hash to the digest: they were dropped.
    func keep(_ part: BodyPart) throws -> Bool {
        let content = try Row.fetchOne(
            database,
            sql: "SELECT id, is_complete, size_bytes FROM content WHERE sha256 = ?",
            arguments: [Data(part.sha256)]
        )
        if let content, content["is_complete"] as Bool { return true }
        let known: Int64? = content?["id"]
        let id = try known ?? insert(Data(part.sha256), sizeBytes: part.sizeBytes, isComplete: false)
        try insertChunk(id, part.offsetBytes, Data(part.bytes))
        return try finish(id, digest: part.sha256, sizeBytes: content?["size_bytes"] ?? part.sizeBytes)
    }

    /// Makes room for a body of our own, whose digest needs no check.
    ///
    /// - Returns: `false` when all of it is there already.
    func begin(_ sha256: [UInt8], sizeBytes: Int) throws -> Bool {
        guard try complete(sha256) == nil else { return false }
        try database.cachedStatement(sql: "DELETE FROM content WHERE sha256 = ?").run([Data(sha256)])
        _ = try insert(Data(sha256), sizeBytes: sizeBytes, isComplete: false)
        return true
    }

    /// Keeps a piece of it, in the place of one that somebody else gave.
    func replacePart(of sha256: [UInt8], at offset: Int, with bytes: [UInt8]) throws {
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO content_chunk (content_id, offset_bytes, bytes) "
                + "SELECT id, ?, ? FROM content WHERE sha256 = ?"
        ).run([offset, Data(bytes), Data(sha256)])
    }

    /// Ends it, once every piece is there; one that was deleted meanwhile stays away.
    func end(_ sha256: [UInt8], sizeBytes: Int) throws {
        try database.cachedStatement(
            sql: "UPDATE content SET is_complete = 1, size_bytes = ?1 WHERE sha256 = ?2 AND ?1 = "
                + "(SELECT sum(length(bytes)) FROM content_chunk WHERE content_id = content.id)"
        ).run([sizeBytes, Data(sha256)])
    }

    /// The number of the content with this digest, when all of it is there.
    func complete(_ sha256: [UInt8]) throws -> Int64? {
        let statement = try database.cachedStatement(
            sql: "SELECT id FROM content WHERE sha256 = ? AND is_complete"
        )
        return try Int64.fetchOne(statement, arguments: [Data(sha256)])
    }

    /// Makes a text body searchable, once.
    func index(_ id: Int64) throws {
        let isIndexed = try Bool.fetchOne(
            database.cachedStatement(sql: "SELECT is_indexed FROM content WHERE id = ?"),
            arguments: [id]
        )
        guard isIndexed == false, let text = try ContentText(database).text(of: id)
        else { return }
        try database.cachedStatement(sql: "INSERT INTO body_text (rowid, text) VALUES (?, ?)").run([id, text])
        try database.cachedStatement(sql: "UPDATE content SET is_indexed = 1 WHERE id = ?").run([id])
    }

    private func finish(_ id: Int64, digest: [UInt8], sizeBytes: Int) throws -> Bool {
        let received = try Int.fetchOne(
            database,
            sql: "SELECT sum(length(bytes)) FROM content_chunk WHERE content_id = ?",
            arguments: [id]
        )
        guard let received, received >= sizeBytes else { return true }
        guard try hash(of: id) == digest else {
            try database.execute(sql: "DELETE FROM content WHERE id = ?", arguments: [id])
            return false
        }
        try database.execute(sql: "UPDATE content SET is_complete = 1 WHERE id = ?", arguments: [id])
        return true
    }

    private func hash(of id: Int64) throws -> [UInt8] {
        var hasher = SHA256()
        let chunks = try Data.fetchCursor(
            database,
            sql: "SELECT bytes FROM content_chunk WHERE content_id = ? ORDER BY offset_bytes",
            arguments: [id]
        )
        while let chunk = try chunks.next() { hasher.update(data: chunk) }
        return Array(hasher.finalize())
    }

    private func insert(_ digest: Data, sizeBytes: Int, isComplete: Bool) throws -> Int64 {
        try database.cachedStatement(
            sql: "INSERT INTO content (sha256, size_bytes, is_complete) VALUES (?, ?, ?)"
        ).run([digest, sizeBytes, isComplete])
        return database.lastInsertedRowID
    }

    private func insertChunk(_ id: Int64, _ offset: Int, _ bytes: Data) throws {
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO content_chunk (content_id, offset_bytes, bytes) VALUES (?, ?, ?)"
        ).run([id, offset, bytes])
    }
}
