import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorQuery
import Testing

@testable import InterceptorStore

/// A history in a folder of its own that goes with the test.
final class TemporaryHistory {
    let folder: URL
    let database: HistoryDatabase

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try HistoryDatabase(at: folder.appendingPathComponent("history.sqlite"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    func keep(_ records: WireRecord...) async throws -> IngestResult {
        try await database.commit(records.map { .record($0, linkID: 1, sessionID: 1) })
    }

    func urls(_ query: String, order: PageRequest.Order = .newest) async throws -> [String] {
        let request = PageRequest(query: try QueryParser.parse(query), order: order)
        return try await database.page(request).exchanges.map(\.url)
    }
}

extension WireRecord {
    /// A record with what a test cares about.
    static func sample(
        _ uid: String = "x",
        revision: Int = 1,
        atMs: Double = 1000,
        state: Exchange.State = .done,
        method: String = "GET",
        url: String = "http://example.com/",
        headers: HeaderList = [],
        status: Int? = 200,
        responseHeaders: HeaderList = [],
        type: String = "xmlhttprequest",
        body: String? = nil,
        redirectedFrom: String? = nil,
        hop: Int = 0
    ) -> WireRecord {
        let wireBody = body.map { text in
            WireBody(
                content: .inline(Array(text.utf8)),
                body: Body(isAvailable: true, sizeBytes: text.utf8.count)
            )
        }
        return WireRecord(
            exchange: Exchange(
                uid: uid,
                revision: revision,
                state: state,
                startedAtMs: atMs,
                origin: Origin(hop: hop, redirectedFrom: redirectedFrom, resourceType: type),
                request: Request(method: method, url: url, headers: headers, body: wireBody?.body),
                response: status.map { Response(statusCode: $0, headers: responseHeaders) }
            ),
            requestBody: wireBody
        )
    }
}

@Suite struct HistoryDatabaseTests {
    @Test func keepsAnExchangeWholeAndOnce() async throws {
        let history = try TemporaryHistory()
        let record = WireRecord.sample(
            headers: [HeaderField("B", "2"), HeaderField("a", "1"), HeaderField("A", "1")],
            responseHeaders: [HeaderField("X", "é")],
            body: "hello"
        )
        let ids = try await history.keep(record).changedIDs
        let again = try await history.keep(record).changedIDs
        let exchange = try #require(try await history.database.exchange(ids[0]))
        #expect(again.isEmpty)
        #expect(exchange.request.headers == record.exchange.request.headers)
        #expect(exchange.response?.headers == record.exchange.response?.headers)
        let content = try #require(exchange.request.body?.contentID)
        #expect(try await history.database.bytes(of: content, from: 1, limit: 3) == Array("ell".utf8))
        #expect(try await history.database.totals().exchanges == 1)
    }

    @Test func replacesAnEarlierSnapshotAndIgnoresALaterArrivingEarlierOne() async throws {
        let history = try TemporaryHistory()
        try await history.keep(.sample(revision: 2, status: 500))
        try await history.keep(.sample(revision: 1, state: .sent, status: nil))
        #expect(try await history.urls("status:500").count == 1)
        try await history.keep(.sample(revision: 3, status: 201))
        #expect(try await history.urls("status:500").isEmpty)
        #expect(try await history.urls("status:201").count == 1)
        #expect(try await history.urls("is:pending").isEmpty)
    }

    @Test func givesSimultaneousExchangesNumbersOfTheirOwn() async throws {
        let history = try TemporaryHistory()
        let ids = try await history.keep(.sample("a"), .sample("b"), .sample("c")).changedIDs
        #expect(ids == [1_000_000, 1_000_001, 1_000_002])
    }

    @Test func putsTheNewestFirstWhateverTheOrderOfArrival() async throws {
        let history = try TemporaryHistory()
        try await history.keep(.sample("b", atMs: 2000, url: "http://h/2"))
        try await history.keep(
            .sample("a", atMs: 1000, url: "http://h/1"),
            .sample("c", atMs: 3000, url: "http://h/3")
        )
        #expect(try await history.urls("") == ["http://h/3", "http://h/2", "http://h/1"])
        #expect(try await history.urls("", order: .oldest) == ["http://h/1", "http://h/2", "http://h/3"])
    }

    @Test func followsARedirectInBothDirections() async throws {
        let history = try TemporaryHistory()
        let ids = try await history.keep(
            .sample("a", atMs: 1, url: "http://h/1", status: 302),
            .sample("b", atMs: 2, url: "http://h/2", status: 302, redirectedFrom: "a", hop: 1),
            .sample("c", atMs: 3, url: "http://h/3", redirectedFrom: "b", hop: 2)
        ).changedIDs
        for id in ids {
            #expect(try await history.database.chain(of: id).map(\.uid) == ["a", "b", "c"])
        }
    }

    @Test func putsTheKeptBackInPlaceAfterReopening() async throws {
        let history = try TemporaryHistory()
        try await history.keep(.sample(headers: [HeaderField("X-A", "1")]))
        let reopened = try HistoryDatabase(at: history.database.file)
        _ = try await reopened.commit([
            .record(.sample("y", atMs: 9000, headers: [HeaderField("X-A", "1")]), linkID: 1, sessionID: nil)
        ])
        let page = try await reopened.page(PageRequest(query: try QueryParser.parse("header:\"x-a: 1\"")))
        #expect(page.exchanges.map(\.uid) == ["y", "x"])
    }

    @Test func refusesADatabaseOfANewerVersion() throws {
        let history = try TemporaryHistory()
        try history.database.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')")
        }
        let error = #expect(throws: StoreError.self) { try HistoryDatabase(at: history.database.file) }
        #expect(error?.code == .tooNew)
    }

    @Test func saysThatADamagedFileIsDamaged() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "damaged-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("history.sqlite")
        try Data("this is not a database, however long it is".utf8).write(to: file)
        let error = #expect(throws: StoreError.self) { try HistoryDatabase(at: file) }
        #expect(error?.code == .damaged)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("this is not"))
    }
}
