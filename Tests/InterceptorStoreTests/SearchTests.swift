import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorQuery
import Testing

@testable import InterceptorStore

@Suite struct SearchTests {
    /// Five exchanges that every kind of term tells apart.
    private func filled() async throws -> TemporaryHistory {
        let history = try TemporaryHistory()
        try await history.keep(
            .sample(
                "1",
                atMs: 1_000,
                url: "https://api.example.com/users/42?q=Zürich",
                headers: [HeaderField("X-Trace", "abcdef"), HeaderField("Cookie", "sid; theme")],
                responseHeaders: [
                    HeaderField("Content-Type", "application/json"), HeaderField("ETag", "abcxyz"),
                ]
            ),
            .sample(
                "2",
                atMs: 2_000,
                method: "POST",
                url: "http://127.0.0.1:8080/login",
                status: 401,
                body: #"{"user":"ann","token":"t0ps3cret"}"#
            ),
            .sample("3", atMs: 3_000, state: .failed, url: "https://example.com/health", status: nil),
            .sample("4", atMs: 4_000, url: "https://notexample.com/a%_b", status: 304, type: "image"),
            .sample(
                "5",
                atMs: 5_000,
                state: .sent,
                method: "M-SEARCH",
                url: "ws://localhost:9/\"quoted\"",
                status: nil,
                type: "websocket"
            )
        )
        return history
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var query: String
        var found: [String]
        var testDescription: String { query }

        init(_ query: String, _ found: String...) {
            self.query = query
            self.found = found
        }
    }

    @Test(arguments: [
        Case("", "5", "4", "3", "2", "1"),
        Case("example", "4", "3", "1"),
        Case("EXAMPLE.com", "4", "3", "1"),
        Case("zürich", "1"),
        Case("ZÜRICH", "1"),
        Case("t0ps3cret", "2"),
        Case("abc", "1"),
        Case("x-trace", "1"),
        Case("ex", "4", "3", "1"),
        Case("\"q=Z\"", "1"),
        Case("nothing-like-it"),
        Case("a%_b", "4"),
        Case(#""\"quoted\"""#, "5"),
        Case("-example", "5", "2"),
        Case("-url:/health example", "4", "1"),
        Case("url:/health", "3"),
        Case("path:example"),
        Case("path:users", "1"),
        Case("method:post", "2"),
        Case("method:POST,M-SEARCH", "5", "2"),
        Case("-method:GET", "5", "2"),
        Case("host:example.com", "3", "1"),
        Case("host:=example.com", "3"),
        Case("host:127.0.0.1:8080", "2"),
        Case("host:127.0.0.1", "2"),
        Case("status:>=400", "2"),
        Case("status:2xx", "1"),
        Case("status:300..304", "4"),
        Case("-status:200", "5", "4", "3", "2"),
        Case("type:fetch", "3", "2", "1"),
        Case("type:image,websocket", "5", "4"),
        Case("header:abc", "1"),
        Case("req.header:abcdef", "1"),
        Case("req.header:abcxyz"),
        Case("res.header:abcxyz", "1"),
        Case("header:\"x-trace: abc\"", "1"),
        Case("cookie:sid", "1"),
        Case("cookie:si"),
        Case("body:token", "2"),
        Case("body:\"ann\"", "2"),
        Case("body:an", "2"),
        Case("mime:json", "1"),
        Case("is:failed", "3"),
        Case("is:pending", "5"),
        Case("is:secure", "4", "3", "1"),
        Case("-is:secure", "5", "2"),
        Case("size:>10", "2"),
        Case("link:1 session:1 status:401", "2"),
        Case("link:2"),
        Case("id:3000000", "3"),
        Case("example status:304", "4"),
        Case("example -example"),
    ])
    func finds(_ test: Case) async throws {
        let history = try await filled()
        let query = try QueryParser.parse(test.query)
        let newest = try await history.database.page(PageRequest(query: query)).exchanges.map(\.uid)
        let oldest = try await history.database.page(PageRequest(query: query, order: .oldest)).exchanges.map(
            \.uid
        )
        let count = try await history.database.count(query, upTo: nil, limit: 1000)
        #expect(newest == test.found)
        #expect(oldest == test.found.reversed())
        #expect(count == HistoryCount(count: test.found.count, isExact: true))
    }

    @Test func pagesThroughTheSameRowsHoweverTheyAreCut() async throws {
        let history = try TemporaryHistory()
        let records = (0..<700).map { number in
            WireRecord.sample(
                "r\(number)",
                atMs: Double(number),
                url: "http://h/\(number.isMultiple(of: 3) ? "even" : "odd")/\(number)"
            )
        }
        _ = try await history.database.commit(records.map { .record($0, linkID: 1, sessionID: nil) })
        for text in ["", "even", "ev", "even method:GET", "-odd", "method:GET"] {
            let query = try QueryParser.parse(text)
            let whole = try await history.database.page(PageRequest(query: query, limit: 1000)).exchanges.map(
                \.id
            )
            var pieces: [Int64] = []
            while true {
                let page = try await history.database.page(
                    PageRequest(query: query, limit: 37, offset: pieces.count)
                )
                pieces += page.exchanges.map(\.id)
                if !page.hasMore { break }
            }
            #expect(pieces == whole, "\(text)")
            #expect(whole == whole.sorted(by: >))
        }
    }

    @Test func groupsByHostAndSession() async throws {
        let history = try await filled()
        let hosts = try await history.database.groups(Query(), by: .host)
        #expect(
            hosts.map(\.key) == [
                "localhost:9", "notexample.com", "example.com", "127.0.0.1:8080", "api.example.com",
            ]
        )
        #expect(hosts.first { $0.key == "example.com" }?.failedCount == 1)
        for group in hosts {
            let found = try await history.urls(group.query)
            #expect(found.count == group.count)
        }
        #expect(try await history.database.groups(Query(), by: .session).map(\.query) == ["session:1"])
    }
}
