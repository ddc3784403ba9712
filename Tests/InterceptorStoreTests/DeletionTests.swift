import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorQuery
import Testing

@testable import InterceptorStore

@Suite struct DeletionTests {
    private static let tables = ["exchange", "header_field", "content", "content_chunk"]

    private func rows(_ history: TemporaryHistory) async throws -> [String: Int] {
        try await history.database.read { database in
            var counts: [String: Int] = [:]
            for table in Self.tables {
                counts[table] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
            }
            return counts
        }
    }

    private func two() async throws -> TemporaryHistory {
        let history = try TemporaryHistory()
        let shared = HeaderField("Shared", "line")
        try await history.keep(
            .sample("1", atMs: 1000, headers: [shared, HeaderField("Only", "first")], body: "first body"),
            .sample("2", atMs: 2000, headers: [shared, HeaderField("Only", "second")], body: "second body")
        )
        return history
    }

    @Test func takesWithItWhatOnlyItUsed() async throws {
        let history = try await two()
        #expect(try await history.database.delete([1_000_000, 77]) == 1)
        #expect(
            try await rows(history) == ["exchange": 1, "header_field": 2, "content": 1, "content_chunk": 1]
        )
        #expect(try await history.urls("first").isEmpty)
        #expect(try await history.urls("line").count == 1)
        #expect(try await history.urls("body:\"second body\"").count == 1)
    }

    @Test func keepsServingAfterDeletingALineThatIsMetAgain() async throws {
        let history = try await two()
        _ = try await history.database.delete([1_000_000, 2_000_000])
        try await history.keep(.sample("3", atMs: 3000, headers: [HeaderField("Shared", "line")]))
        #expect(try await history.urls("header:\"shared: line\"").count == 1)
    }

    @Test func leavesNothingAfterDeletingAll() async throws {
        let history = try await two()
        #expect(try await history.database.deleteAll() == 2)
        #expect(try await rows(history).values.allSatisfy { $0 == 0 })
        try await history.keep(.sample("3", body: "first body"))
        #expect(try await history.urls("body:first").count == 1)
    }

    @Test func deletesWhatMatches() async throws {
        let history = try await two()
        #expect(
            try await history.database.delete(matching: try QueryParser.parse("header:second")) == [2_000_000]
        )
        #expect(try await history.database.totals().exchanges == 1)
    }

    @Test func leavesWhatCameLater() async throws {
        let history = try await two()
        #expect(try await history.database.delete(matching: Query(), upTo: 1_500_000) == [1_000_000])
        #expect(try await history.database.totals().exchanges == 1)
    }

    @Test func trimsTheOldestByCountAndAge() async throws {
        let history = try TemporaryHistory()
        let records = (0..<20).map { WireRecord.sample("r\($0)", atMs: Double($0) * 86_400_000) }
        _ = try await history.database.commit(records.map { .record($0, linkID: 1, sessionID: nil) })
        let byCount = try await history.database.trim(to: Retention(exchangesMax: 15), nowMs: 0)
        #expect(byCount.count == 5)
        let byAge = try await history.database.trim(to: Retention(daysMax: 4.5), nowMs: 20 * 86_400_000)
        #expect(byAge.count == 11)
        #expect(try await history.database.trim(to: Retention(), nowMs: 1e15).isEmpty)
    }
}
