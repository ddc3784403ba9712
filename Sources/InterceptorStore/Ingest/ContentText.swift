import Foundation
import GRDB
import InterceptorModel

/// What is searched of a body: the beginning of its text, a function of the bytes alone.
struct ContentText {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The text of a content.
    ///
    /// - Returns: `nil` when it is not text.
    func text(of id: Int64) throws -> String? {
        let statement = try database.cachedStatement(
            sql:
                "SELECT bytes FROM content_chunk WHERE content_id = ? AND offset_bytes < ? ORDER BY offset_bytes"
        )
        let chunks = try Data.fetchAll(statement, arguments: [id, ContentWriter.indexedBytesMax])
        let bytes = chunks.flatMap { $0 }
        return bytes.isEmpty ? nil : Self.text(bytes)
    }

    /// UTF-8 without NUL, where a cut may split the last character; `nil` for anything else.
    private static func text(_ bytes: [UInt8]) -> String? {
        guard !bytes.prefix(4096).contains(0) else { return nil }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return (1...3).lazy.compactMap { String(validating: bytes.dropLast($0), as: UTF8.self) }.first
    }
}
