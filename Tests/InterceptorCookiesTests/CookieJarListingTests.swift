import InterceptorCookies
import InterceptorModel
import Testing

@Suite("The jar is looked through")
struct CookieJarListingTests {
    static func filled() throws -> CookieJar {
        var jar = CookieJar()
        let all: [(String, String, String, Bool)] = [
            ("b", "www.example.com", "/", true), ("a", "www.example.com", "/", true),
            ("c", "www.example.com", "/a", true),
            ("d", "example.com", "/", false), ("e", "notexample.com", "/", true),
            ("f", "example.org", "/", true),
        ]
        for (name, domain, path, isHostOnly) in all {
            let cookie = Cookie(
                name: name,
                value: "Value-\(name)",
                domain: domain,
                isHostOnly: isHostOnly,
                path: path
            )
            _ = try jar.put(cookie, nowMs: now)
        }
        _ = try jar.put(
            Cookie(name: "old", value: "1", domain: "old.example.com", expirationDate: 1),
            nowMs: now
        )
        return jar
    }

    static let searches: [(String, String?, [String])] = [
        ("", nil, ["d", "f", "e", "a", "b", "c"]),
        ("", "example.com", ["d", "a", "b", "c"]),
        ("", "www.example.com", ["a", "b", "c"]),
        ("", "com", ["d", "e", "a", "b", "c"]),
        ("", "nowhere.com", []),
        ("VALUE-b", nil, ["b"]),
        ("www.", nil, ["a", "b", "c"]),
        ("/a", nil, ["c"]),
        ("value", "example.org", ["f"]),
        ("nothing", nil, []),
    ]

    @Test(arguments: searches)
    func lists(_ text: String, _ domain: String?, _ names: [String]) throws {
        #expect(try Self.filled().list(matching: text, domain: domain, nowMs: now).map(\.name) == names)
    }

    @Test func leavesEndedInWhenNoTimeIsGiven() throws {
        #expect(try Self.filled().list(matching: "old").map(\.name) == ["old"])
    }

    @Test func countsByDomain() throws {
        let counts = try Self.filled().domainCounts(nowMs: now)
        #expect(counts.map(\.domain) == ["example.com", "example.org", "notexample.com", "www.example.com"])
        #expect(counts.map(\.count) == [1, 1, 1, 3])
    }

    @Test func findsWhatASyncedHostIsSent() throws {
        let jar = try Self.filled()
        let host = SyncDomain(domain: "www.example.com", isHost: true)
        #expect(Set(jar.cookies(coveredBy: host).map(\.name)) == ["a", "b", "c", "d"])
        #expect(Set(jar.cookies(in: "www.example.com").map(\.name)) == ["a", "b", "c"])
    }

    // MARK: Removing

    @Test func removesOneAndTellsIt() throws {
        var jar = try Self.filled()
        let key = Cookie.Key(name: "a", domain: "www.example.com", isHostOnly: true, path: "/")
        #expect(jar.remove(key)?.before?.name == "a")
        #expect(jar.remove(key) == nil)
        #expect(jar.count == 6)
    }

    @Test func removesADomainWithSubdomains() throws {
        var jar = try Self.filled()
        let changes = jar.removeAll(in: "example.com")
        #expect(changes.compactMap(\.before?.name) == ["d", "old", "a", "b", "c"])
        #expect(Set(changes.map(\.action)) == [.removed] && Set(changes.map(\.reason)) == [.asked])
        #expect(jar.list().map(\.name) == ["f", "e"])
    }

    @Test func removesEverything() throws {
        var jar = try Self.filled()
        #expect(jar.removeAll().count == 7)
        #expect(jar.count == 0 && jar.all.isEmpty)
    }

    @Test func removesWhatEnded() throws {
        var jar = try Self.filled()
        let changes = jar.removeExpired(nowMs: now)
        #expect(changes.map(\.reason) == [.expired])
        #expect(changes.compactMap(\.before?.name) == ["old"])
        #expect(jar.removeExpired(nowMs: now).isEmpty)
    }
}
