import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Cookies that no answer set are put in")
struct CookieJarPutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var cookie: Cookie
        var code: CookieRefusal.Code
        var refusesBrowser: Bool

        init(
            _ name: String,
            _ code: CookieRefusal.Code,
            refusesBrowser: Bool = false,
            _ change: (inout Cookie) -> Void
        ) {
            var cookie = Cookie(name: "a", value: "1", domain: "app.example.com")
            change(&cookie)
            (testDescription, self.cookie, self.code, self.refusesBrowser) = (
                name, cookie, code, refusesBrowser
            )
        }
    }

    static let refused = [
        Case("a control character in the value", .controlCharacter, refusesBrowser: true) {
            $0.value = "\u{1B}[31m"
        },
        Case("a control character in the path", .controlCharacter, refusesBrowser: true) { $0.path = "/\n" },
        Case("a control character in the partition", .controlCharacter, refusesBrowser: true) {
            $0.partitionKey = .init(topLevelSite: "https://a.com\u{1B}")
        },
        Case("neither name nor value", .empty, refusesBrowser: true) { ($0.name, $0.value) = ("", "") },
        Case("too long", .tooLarge, refusesBrowser: true) { $0.value = String(repeating: "x", count: 4096) },
        Case("= in the name", .invalidName, refusesBrowser: true) { $0.name = "a=b" },
        Case("; in the name", .invalidName, refusesBrowser: true) { $0.name = "a;b" },
        Case("a space before the name", .invalidName, refusesBrowser: true) { $0.name = " a" },
        Case("; in the value", .invalidValue, refusesBrowser: true) { $0.value = "a; b=2" },
        Case("a space after the value", .invalidValue, refusesBrowser: true) { $0.value = "a " },
        Case("no domain", .invalidDomain, refusesBrowser: true) { $0.domain = "" },
        Case("a domain that is none", .invalidDomain, refusesBrowser: true) { $0.domain = "a b" },
        Case("a path without /", .invalidPath, refusesBrowser: true) { $0.path = "a" },
        Case("a path too long", .invalidPath, refusesBrowser: true) {
            $0.path = "/" + String(repeating: "a", count: 1024)
        },
        Case("an end that is no number", .invalidDate, refusesBrowser: true) {
            $0.expirationDate = .infinity
        },
        Case("a public suffix", .publicSuffix) { ($0.domain, $0.isHostOnly) = ("co.uk", false) },
        Case("SameSite=None without Secure", .sameSiteNone) { $0.sameSite = .noRestriction },
        Case("__Secure- without Secure", .securePrefix) { $0.name = "__secure-a" },
        Case("__Host- with subdomains", .hostPrefix) {
            ($0.name, $0.isSecure, $0.isHostOnly) = ("__Host-a", true, false)
        },
        Case("__Host- with a path", .hostPrefix) {
            ($0.name, $0.isSecure, $0.path) = ("__Host-a", true, "/x")
        },
        Case("an imitated prefix", .imitatedPrefix) { ($0.name, $0.value) = ("", "__Host-a") },
        Case("a partition without Secure", .partitioned) {
            $0.partitionKey = .init(topLevelSite: "https://a.com")
        },
        Case("a partition that is no site", .partitioned) {
            ($0.isSecure, $0.partitionKey) = (true, .init(topLevelSite: "nowhere"))
        },
    ]

    @Test(arguments: refused)
    func refusesAndKeepsTheRulesForAllButBrowsers(_ test: Case) {
        for origin in [CookieOrigin.user, .script, .browser(linkID: 1)] {
            var jar = CookieJar()
            var cookie = test.cookie
            cookie.origin = origin
            let isRefused = test.refusesBrowser || origin != .browser(linkID: 1)
            do throws(CookieRefusal) {
                _ = try jar.put(cookie, nowMs: now)
                #expect(!isRefused)
            } catch {
                #expect(isRefused && error.code == test.code)
                #expect(jar.count == 0)
            }
        }
    }

    @Test func keepsWhatTheBrowserSaysInEveryMember() throws {
        let cookie = Cookie(
            name: "sid",
            value: "v",
            domain: "app.example.com",
            isHostOnly: false,
            path: "/a",
            isSecure: true,
            isHTTPOnly: true,
            sameSite: .noRestriction,
            expirationDate: 1_900_000_000.5,
            partitionKey: .init(topLevelSite: "https://top.com", hasCrossSiteAncestor: true),
            storeID: "0",
            origin: .browser(linkID: 3),
            createdAtMs: 5,
            lastAccessedAtMs: 6
        )
        var jar = CookieJar()
        #expect(try jar.put(cookie, nowMs: now).changes.map(\.after) == [cookie])
        #expect(jar[cookie.key] == cookie)
        #expect(try jar.put(cookie, nowMs: now + 1).changes.isEmpty)
    }

    @Test func bringsDomainsIntoTheirForm() throws {
        var jar = CookieJar()
        _ = try jar.put(Cookie(name: "a", value: "1", domain: "Bücher.example".lowercased()), nowMs: now)
        _ = try jar.put(Cookie(name: "b", value: "1", domain: "APP.Example.com"), nowMs: now)
        _ = try jar.put(Cookie(name: "c", value: "1", domain: "127.1", isHostOnly: false), nowMs: now)
        #expect(jar.list().map(\.domain) == ["127.0.0.1", "app.example.com", "xn--bcher-kva.example"])
        #expect(jar.list()[0].isHostOnly)
    }

    @Test func keepsTheOrderOfThoseThatComeTogether() throws {
        var jar = CookieJar()
        for name in ["z", "a", "m"] {
            _ = try jar.put(
                Cookie(
                    name: name,
                    value: "1",
                    domain: "example.com",
                    origin: .browser(linkID: 1),
                    createdAtMs: now
                ),
                nowMs: now
            )
        }
        #expect(jar.header("http://example.com/") == "z=1; a=1; m=1")
    }

    @Test func keepsTimesOfImportsThatAreOutOfOrder() throws {
        var jar = CookieJar()
        for (name, created) in [("late", 3.0), ("early", 1.0), ("middle", 2.0)] {
            _ = try jar.put(
                Cookie(name: name, value: "1", domain: "example.com", createdAtMs: created),
                nowMs: now
            )
        }
        #expect(jar.header("http://example.com/") == "early=1; middle=1; late=1")
    }

    @Test func keepsWhatHasEnded() throws {
        var jar = CookieJar()
        let cookie = Cookie(name: "a", value: "1", domain: "example.com", expirationDate: 1)
        #expect(try jar.put(cookie, nowMs: now).changes.map(\.action) == [.added])
        #expect(jar.header("http://example.com/").isEmpty)
    }

    @Test func tellsNamesApartByTheirBytes() throws {
        var jar = CookieJar()
        _ = try jar.put(Cookie(name: "é", value: "1", domain: "example.com"), nowMs: now)
        _ = try jar.put(Cookie(name: "e\u{301}", value: "1", domain: "example.com"), nowMs: now)
        #expect(jar.count == 2)
        let changes = try jar.put(Cookie(name: "é", value: "é", domain: "example.com"), nowMs: now).changes
        #expect(changes.map(\.changedMembers) == [["value"]])
        let again = try jar.put(Cookie(name: "é", value: "e\u{301}", domain: "example.com"), nowMs: now)
            .changes
        #expect(again.map(\.changedMembers) == [["value"]])
    }

    @Test func restoresWithTimesAndRefusesWhatIsDamaged() throws {
        let whole = Cookie(name: "a", value: "1", domain: "example.com", createdAtMs: 7, lastAccessedAtMs: 8)
        let damaged = Cookie(name: "b;", value: "1", domain: "example.com")
        var jar = CookieJar()
        try jar.restore(whole)
        #expect(throws: CookieRefusal.self) { try jar.restore(damaged) }
        #expect(jar.all == [whole])
    }
}
