import GRDB
public import InterceptorEngine
import InterceptorModel
import InterceptorProtocol

extension HistoryDatabase {
    /// Commits captured items in one transaction; committing an item twice changes nothing.
    ///
    /// - Parameter items: What arrived, in arrival order; the parts of a body before the record that names it.
    /// - Returns: What changed.
    /// - Throws: `StoreError`; nothing of the batch is kept then.
    public func commit(_ items: [IngestItem]) async throws -> IngestResult {
        let dictionary = headerDictionary
        return try await write { database in
            try dictionary.forgetUnlessAlone(database)
            let writer = try ExchangeWriter(database, dictionary: dictionary)
            var result = IngestResult()
            for item in Self.parts(of: items) where try !writer.contents.keep(item) {
                result.mismatchedBodies.append(item.sha256)
            }
            for record in Self.records(of: items) {
                if let id = try writer.write(record) { result.changedIDs.append(id) }
            }
            return result
        }
    }

    private static func parts(of items: [IngestItem]) -> [BodyPart] {
        items.compactMap { if case .part(let part) = $0 { part } else { nil } }
    }

    /// The records by start: the search index takes rows that ascend at no extra cost.
    private static func records(of items: [IngestItem]) -> [WireRecord] {
        items.compactMap { item -> WireRecord? in
            guard case .record(var record, let linkID, let sessionID) = item else { return nil }
            record.exchange.origin.linkID = linkID
            record.exchange.origin.sessionID = sessionID
            return record
        }
        .sorted {
            ($0.exchange.startedAtMs, $0.exchange.revision) < ($1.exchange.startedAtMs, $1.exchange.revision)
        }
    }
}
