import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorQuery
import Testing

@testable import InterceptorStore

/// Text whose bytes are not what its characters look like.
@Suite struct HostileTextTests {
    @Test(arguments: ["foo\"\u{301}bar", "\"\u{301} OR a", "100%\u{301}", "a_\u{200D}b", "(", "NEAR(", "*"])
    func findsItselfAndNothingElse(_ text: String) async throws {
        let history = try TemporaryHistory()
        try await history.keep(
            .sample("1", atMs: 1, url: "http://h/\(text)/x"),
            .sample("2", atMs: 2, url: "http://h/other")
        )
        for predicate in [Predicate.text(text), .url(text)] {
            let query = Query(terms: [Term(predicate)])
            let page = try await history.database.page(PageRequest(query: query))
            #expect(page.exchanges.map(\.uid) == ["1"])
        }
    }

    @Test func keepsLinesApartThatOnlyLookTheSame() async throws {
        let history = try TemporaryHistory()
        let composed = HeaderField("X-Name", "\u{E9}")
        let decomposed = HeaderField("X-Name", "e\u{301}")
        let ids = try await history.keep(
            .sample("1", atMs: 1, headers: [composed]),
            .sample("2", atMs: 2, headers: [decomposed])
        ).changedIDs
        let second = try await history.database.exchange(ids[1])
        #expect(second?.request.headers.first("x-name")?.unicodeScalars.count == 2)
    }

    @Test func forgetsWhatASnapshotReplaced() async throws {
        let history = try TemporaryHistory()
        try await history.keep(
            .sample(
                revision: 1,
                state: .sent,
                headers: [HeaderField("X-Old", "before")],
                status: nil,
                body: "old body"
            )
        )
        try await history.keep(
            .sample(revision: 2, headers: [HeaderField("X-New", "after")], body: "new body")
        )
        #expect(try await history.urls("before").isEmpty)
        #expect(try await history.urls("body:\"old body\"").isEmpty)
        #expect(try await history.urls("after").count == 1)
        _ = try await history.database.delete([1_000_000])
        let left = try await history.database.read { database in
            try ["header_field", "content"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
            }
        }
        #expect(left == [0, 0])
    }

    @Test func outlivesLimitsBeyondAllMeasure() async throws {
        let history = try TemporaryHistory()
        try await history.keep(.sample())
        let retention = Retention(exchangesMax: .max, bytesMax: .max, daysMax: 1e12)
        #expect(try await history.database.trim(to: retention, nowMs: 1e12).isEmpty)
    }
}
