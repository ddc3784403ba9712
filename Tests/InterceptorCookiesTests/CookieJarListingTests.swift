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

    /// What an index must not lose: hosts below a suffix, single labels, addresses, other sites of the same end.
    @Test(arguments: [
        "example.com", "www.example.com", "com", "github.io", "a.github.io", "intranet", "a.intranet",
        "127.0.0.1",
        "[::1]", "localhost", "a.localhost", "nowhere.org",
    ])
    func findsByIndexWhatALookAtAllFinds(_ domain: String) throws {
        var jar = CookieJar()
        let hosts = [
            "example.com", "www.example.com", "a.www.example.com", "notexample.com", "a.github.io",
            "b.a.github.io",
            "b.github.io", "intranet", "a.intranet", "b.a.intranet", "127.0.0.1", "127.0.0.2", "[::1]",
            "localhost",
            "a.localhost",
        ]
        for host in hosts {
            for isHostOnly in [true, false] {
                let cookie = Cookie(
                    name: "n",
                    value: "",
                    domain: host,
                    isHostOnly: isHostOnly,
                    origin: .browser(linkID: 1)
                )
                try jar.put(cookie, nowMs: now)
            }
        }
        for isHost in [true, false] {
            let target = SyncDomain(domain: domain, isHost: isHost)
            let expected = Set(jar.all.filter(target.covers).map(\.key))
            #expect(Set(jar.cookies(coveredBy: target).map(\.key)) == expected)
            #expect(jar.count(coveredBy: target) == expected.count)
        }
        let below = Set(
            jar.all.filter { "." + $0.domain == "." + domain || $0.domain.hasSuffix("." + domain) }.map(\.key)
        )
        #expect(Set(jar.cookies(in: domain).map(\.key)) == below)
    }

    // MARK: Removing

    @Test func removesOneAndTellsIt() throws {
        var jar = try Self.filled()
        let key = Cookie.Key(name: "a", domain: "www.example.com", isHostOnly: true, path: "/")
        #expect(jar.remove(key)?.before?.name == "a")
        #expect(jar.remove(key) == nil)
        #expect(jar.count == 6)
    }

    @Test func removesWhatEnded() throws {
        var jar = try Self.filled()
        let changes = jar.removeExpired(nowMs: now)
        #expect(changes.map(\.reason) == [.expired])
        #expect(changes.compactMap(\.before?.name) == ["old"])
        #expect(jar.removeExpired(nowMs: now).isEmpty)
    }
}
