import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Every cookie has a verdict")
struct CookieVerdictTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var cookie: Cookie
        var request: CookieRequest
        var rule: CookieVerdict.Rule
        var reason: String?

        init(
            _ name: String,
            _ rule: CookieVerdict.Rule,
            _ reason: String? = nil,
            cookie change: (inout Cookie) -> Void = { _ in },
            request ask: (inout CookieRequest) -> Void = { _ in }
        ) {
            testDescription = name
            cookie = Cookie(name: "sid", value: "s3cr3t", domain: "app.example.com")
            request = CookieRequest(url: "https://app.example.com/me")
            (self.rule, self.reason) = (rule, reason)
            change(&cookie)
            ask(&request)
        }
    }

    static let plain = [
        Case("nothing keeps it back", .sent, "Sent: set for this very host."),
        Case(
            "a domain above",
            .sent,
            "Sent: covers example.com.",
            cookie: { ($0.domain, $0.isHostOnly) = ("example.com", false) }
        ),
        Case("ended", .expired, "Expired: it has ended.", cookie: { $0.expirationDate = now / 1000 }),
        Case("ends later", .sent, cookie: { $0.expirationDate = now / 1000 + 1 }),
        Case(
            "another host",
            .hostOnly,
            "Host-only: for www.example.com alone, and this is app.example.com.",
            cookie: { $0.domain = "www.example.com" }
        ),
        Case("the domain above, host-only", .hostOnly, cookie: { $0.domain = "example.com" }),
        Case(
            "another domain",
            .domain,
            "Domain: for www.example.com and what is below it, and this is app.example.com.",
            cookie: { ($0.domain, $0.isHostOnly) = ("www.example.com", false) }
        ),
        Case(
            "another path",
            .path,
            "Path: for /you and what is below it, and this is /me.",
            cookie: { $0.path = "/you" }
        ),
        Case(
            "not secure",
            .secure,
            "Secure: http://app.example.com is not a secure origin.",
            cookie: { $0.isSecure = true },
            request: { $0.url = "http://app.example.com/me" }
        ),
        Case(
            "secure by wss",
            .sent,
            cookie: { $0.isSecure = true },
            request: { $0.url = "wss://app.example.com/me" }
        ),
        Case(
            "left out",
            .off,
            "Off: left out of this request by name.",
            request: { $0.excludedNames = ["sid"] }
        ),
        Case("another left out", .sent, request: { $0.excludedNames = ["SID"] }),
        Case("any method", .sent, request: { $0.method = "POST" }),
    ]

    static let sameSite = [
        Case("strict, the tool asks", .sent, cookie: { $0.sameSite = .strict }),
        Case(
            "strict, one site",
            .sent,
            cookie: { $0.sameSite = .strict },
            request: { $0.topLevelSite = "https://example.com" }
        ),
        Case(
            "strict, another site",
            .sameSite,
            "SameSite=Strict: only in pages of its own site, and the page is of https://o.com.",
            cookie: { $0.sameSite = .strict },
            request: { $0.topLevelSite = "https://o.com" }
        ),
        Case(
            "strict, another scheme",
            .sameSite,
            cookie: { $0.sameSite = .strict },
            request: { $0.topLevelSite = "http://example.com" }
        ),
        Case(
            "strict, coming from another site",
            .sameSite,
            cookie: { $0.sameSite = .strict },
            request: { ($0.topLevelSite, $0.isNavigation) = ("https://o.com", true) }
        ),
        Case(
            "lax, another site",
            .sameSite,
            cookie: { $0.sameSite = .lax },
            request: { $0.topLevelSite = "https://o.com" }
        ),
        Case(
            "lax, coming from another site",
            .sent,
            cookie: { $0.sameSite = .lax },
            request: { ($0.topLevelSite, $0.isNavigation) = ("https://o.com", true) }
        ),
        Case(
            "lax, posted from another site",
            .sameSite,
            "SameSite=Lax: a POST that leaves https://o.com does not carry it, only GET, HEAD, OPTIONS and TRACE do.",
            cookie: { $0.sameSite = .lax },
            request: { ($0.topLevelSite, $0.isNavigation, $0.method) = ("https://o.com", true, "POST") }
        ),
        Case(
            "lax, posted within the site",
            .sent,
            cookie: { $0.sameSite = .lax },
            request: { ($0.topLevelSite, $0.method) = ("https://example.com", "POST") }
        ),
        Case(
            "unspecified is lax",
            .sameSite,
            "SameSite not given, so Lax: only in pages of its own site and when going there, and the page is of https://o.com.",
            request: { $0.topLevelSite = "https://o.com" }
        ),
        Case(
            "unspecified, coming from another site",
            .sent,
            request: { ($0.topLevelSite, $0.isNavigation) = ("https://o.com", true) }
        ),
        Case(
            "none, another site",
            .sent,
            cookie: { ($0.sameSite, $0.isSecure) = (.noRestriction, true) },
            request: { ($0.topLevelSite, $0.method) = ("https://o.com", "POST") }
        ),
        Case(
            "a page that has no site",
            .sameSite,
            cookie: { $0.sameSite = .lax },
            request: { $0.topLevelSite = "null" }
        ),
    ]

    static let top = Cookie.PartitionKey(topLevelSite: "https://top.com", hasCrossSiteAncestor: true)
    static func partitioned(_ key: Cookie.PartitionKey) -> (inout Cookie) -> Void {
        { ($0.sameSite, $0.isSecure, $0.partitionKey) = (.noRestriction, true, key) }
    }

    static let partitions = [
        Case(
            "in its partition",
            .sent,
            cookie: partitioned(top),
            request: { $0.topLevelSite = "https://www.top.com" }
        ),
        Case(
            "in another partition",
            .partition,
            "Partition: only in pages of https://top.com, and this is https://o.com.",
            cookie: partitioned(top),
            request: { $0.topLevelSite = "https://o.com" }
        ),
        Case(
            "in none",
            .partition,
            "Partition: only in pages of https://top.com, and this is https://example.com.",
            cookie: partitioned(top)
        ),
        Case(
            "leaving its partition",
            .partition,
            cookie: partitioned(top),
            request: { ($0.topLevelSite, $0.isNavigation) = ("https://top.com", true) }
        ),
        Case(
            "a frame of its own site",
            .sent,
            cookie: partitioned(.init(topLevelSite: "https://example.com", hasCrossSiteAncestor: false))
        ),
        Case(
            "a frame below another site",
            .partition,
            "Partition: only in frames of other sites within https://example.com.",
            cookie: partitioned(.init(topLevelSite: "https://example.com", hasCrossSiteAncestor: true))
        ),
        Case(
            "a browser that does not tell of ancestors",
            .sent,
            cookie: partitioned(.init(topLevelSite: "https://top.com")),
            request: { $0.topLevelSite = "https://top.com" }
        ),
        Case(
            "no ancestor, in another site's page",
            .partition,
            "Partition: only in https://top.com itself, not in frames of other sites within it.",
            cookie: partitioned(.init(topLevelSite: "https://top.com", hasCrossSiteAncestor: false)),
            request: { $0.topLevelSite = "https://top.com" }
        ),
    ]

    static let order = [
        Case(
            "ended goes before host-only",
            .expired,
            cookie: { ($0.expirationDate, $0.domain) = (1, "www.example.com") }
        ),
        Case(
            "host-only goes before path",
            .hostOnly,
            cookie: { ($0.domain, $0.path) = ("www.example.com", "/x") }
        ),
        Case(
            "path goes before secure",
            .path,
            cookie: { ($0.isSecure, $0.path) = (true, "/x") },
            request: { $0.url = "http://app.example.com/" }
        ),
        Case(
            "secure goes before SameSite",
            .secure,
            cookie: { ($0.isSecure, $0.sameSite) = (true, .strict) },
            request: { ($0.url, $0.topLevelSite) = ("http://app.example.com/", "https://o.com") }
        ),
        Case(
            "SameSite goes before partition",
            .sameSite,
            cookie: {
                ($0.isSecure, $0.sameSite, $0.partitionKey) = (
                    true, .strict, .init(topLevelSite: "https://x.com")
                )
            },
            request: { $0.topLevelSite = "https://o.com" }
        ),
        Case(
            "partition goes before off",
            .partition,
            cookie: partitioned(top),
            request: { $0.excludedNames = ["sid"] }
        ),
    ]

    @Test(arguments: plain + sameSite + partitions + order)
    func names(_ test: Case) throws {
        var jar = CookieJar()
        var cookie = test.cookie
        cookie.origin = .browser(linkID: 1)
        _ = try jar.put(cookie, nowMs: now)
        let verdict = try #require(jar.verdicts(for: test.request, nowMs: now).first)
        #expect(verdict.rule == test.rule)
        #expect(verdict.reason == test.reason ?? verdict.reason)
        #expect(!verdict.reason.contains("s3cr3t"))
        #expect(jar.cookies(for: test.request, nowMs: now).isEmpty == !verdict.isSent)
    }

    @Test func showsTheWholeSiteWithThoseSentFirst() throws {
        var jar = CookieJar()
        for (name, domain) in [
            ("a", "example.com"), ("b", "app.example.com"), ("c", "www.example.com"), ("d", "other.com"),
        ] {
            _ = try jar.put(Cookie(name: name, value: "1", domain: domain), nowMs: now)
        }
        let verdicts = jar.verdicts(for: CookieRequest(url: "http://app.example.com"), nowMs: now)
        #expect(verdicts.map(\.cookie.name) == ["b", "a", "c"])
        #expect(verdicts.map(\.isSent) == [true, false, false])
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080/", 1), ("http://localhost/", 1), ("http://[::1]/", 1),
        ("http://intranet/", 0),
    ])
    func looksAtTheVeryHostWhereThereIsNoSite(_ url: String, _ count: Int) throws {
        var jar = CookieJar()
        for domain in ["127.0.0.1", "127.0.0.2", "localhost", "[::1]", "other.com"] {
            _ = try jar.put(Cookie(name: "a", value: "1", domain: domain), nowMs: now)
        }
        #expect(jar.verdicts(for: CookieRequest(url: url), nowMs: now).count == count)
    }

    @Test(arguments: [
        "", "example.com", "file:///etc/passwd", "chrome-extension://abc/", "http://", "https://a b/", "://",
    ])
    func hasNothingForWhatIsNoWebAddress(_ url: String) throws {
        var jar = CookieJar()
        _ = try jar.put(
            Cookie(name: "a", value: "1", domain: "example.com", origin: .browser(linkID: 1)),
            nowMs: now
        )
        #expect(jar.verdicts(for: CookieRequest(url: url), nowMs: now).isEmpty)
        #expect(jar.cookies(for: CookieRequest(url: url), nowMs: now).isEmpty)
    }
}
