import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Answers set cookies by the storage model")
struct CookieJarReceiveTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var url: String
        var top: String?
        var isNavigation = false
        var code: CookieRefusal.Code?
        var testDescription: String { "\(line) from \(url) in \(top ?? "itself")" }

        init(
            _ line: String,
            _ url: String,
            top: String? = nil,
            isNavigation: Bool = false,
            _ code: CookieRefusal.Code?
        ) {
            (self.line, self.url, self.top, self.isNavigation, self.code) = (
                line, url, top, isNavigation, code
            )
        }
    }

    static let app = "https://app.example.com/"

    static let verdicts = [
        Case("a=1", app, nil),
        Case("a=\u{1}", app, .controlCharacter),
        Case("=", app, .empty),
        Case("a=" + String(repeating: "x", count: 4096), app, .tooLarge),
        Case("a=1; Domain=bücher.example", app, .invalidDomain),
        Case("a=1; Domain=com", app, .publicSuffix),
        Case("a=1; Domain=co.uk", "https://app.example.co.uk/", .publicSuffix),
        Case("a=1; Domain=other.com", app, .domainMismatch),
        Case("a=1; Secure", "http://app.example.com/", .notSecure),
        Case("a=1; SameSite=None", app, .sameSiteNone),
        Case("__Secure-a=1", app, .securePrefix),
        Case("__Host-a=1; Secure", app, .hostPrefix),
        Case("__Host-a", app, .imitatedPrefix),
        Case("a=1; Partitioned", app, .partitioned),
        Case("a=1", "ftp://app.example.com/", .invalidURL),
        Case("a=1", "app.example.com", .invalidURL),
        Case("a=1", "http://", .invalidURL),
        Case("a=1", "http://a b/", .invalidURL),
        // SameSite, by the page at the top
        Case("a=1", app, top: "https://www.example.com", nil),
        Case("a=1", app, top: "https://other.com", .sameSite),
        Case("a=1; SameSite=Lax", app, top: "https://other.com", .sameSite),
        Case("a=1; SameSite=Strict", app, top: "https://other.com", .sameSite),
        Case("a=1; SameSite=None; Secure", app, top: "https://other.com", nil),
        Case("a=1", app, top: "http://www.example.com", .sameSite),
        Case("a=1", app, top: "https://other.com/path", isNavigation: true, nil),
        Case("a=1; SameSite=Strict", app, top: "https://other.com", isNavigation: true, nil),
        Case("a=1", app, top: "null", .sameSite),
        Case("a=1", app, top: "www.example.com", nil),
        Case("a=1; SameSite=None; Secure; Partitioned", app, top: "https://other.com", nil),
        Case("a=1; SameSite=None; Secure; Partitioned", app, top: "://", .partitioned),
    ]

    @Test(arguments: verdicts)
    func refusesByCode(_ test: Case) {
        var jar = CookieJar()
        do throws(CookieRefusal) {
            let changes = try jar.receive(
                test.line,
                from: test.url,
                top: test.top,
                isNavigation: test.isNavigation
            )
            #expect(test.code == nil)
            #expect(changes.map(\.action) == [.added])
        } catch {
            #expect(error.code == test.code)
            #expect(!error.message.isEmpty)
            #expect(jar.count == 0)
        }
    }

    @Test func saysNothingOfTheValue() {
        let marker = "s3cr3t"
        for test in Self.verdicts where test.code != nil {
            var jar = CookieJar()
            let line = test.line.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
            let marked = ([line[0] + marker] + line.dropFirst()).joined(separator: ";")
            do {
                try jar.receive(marked, from: test.url, top: test.top)
            } catch {
                #expect(!error.message.contains(marker))
            }
        }
    }

    // MARK: Replacing and ending

    @Test func keepsCreationAndNamesWhatChanged() throws {
        var jar = CookieJar()
        try jar.receive("sid=1; Path=/", from: Self.app)
        let changes = try jar.receive("sid=2; Path=/; HttpOnly; Max-Age=60", from: Self.app, at: now + 5000)
        let change = try #require(changes.first)
        #expect(changes.count == 1)
        #expect(change.action == .changed)
        #expect(change.changedMembers == ["value", "httpOnly", "expirationDate"])
        #expect(change.before?.value == "1")
        #expect(change.after?.createdAtMs == now)
        #expect(change.after?.lastAccessedAtMs == now + 5000)
    }

    @Test func saysNothingWhenNothingChanges() throws {
        var jar = CookieJar()
        try jar.receive("sid=1; Path=/", from: Self.app)
        #expect(try jar.receive("sid=1; Path=/", from: Self.app, at: now + 5000).isEmpty)
        #expect(jar.all.map(\.lastAccessedAtMs) == [now + 5000])
    }

    @Test func removesWhatEnds() throws {
        var jar = CookieJar()
        try jar.receive("sid=1; Path=/", from: Self.app)
        let changes = try jar.receive("sid=; Path=/; Max-Age=0", from: Self.app)
        #expect(changes.map(\.action) == [.removed])
        #expect(jar.count == 0)
        #expect(try jar.receive("sid=; Path=/; Max-Age=0", from: Self.app).isEmpty)
    }

    @Test func startsAnewAfterTheEnd() throws {
        var jar = CookieJar()
        try jar.receive("sid=1; Max-Age=1", from: Self.app)
        try jar.receive("sid=2", from: Self.app, at: now + 2000)
        #expect(jar.all.map(\.createdAtMs) == [now + 2000])
    }

    @Test func takesTheOriginItIsGiven() throws {
        var jar = CookieJar()
        let request = CookieRequest(url: Self.app)
        _ = try jar.receive(setCookie: "a=1", from: request, origin: .user, nowMs: now)
        #expect(jar.all.map(\.origin) == [.user])
    }

    // MARK: Secure cookies are left alone (5.7, step 16)

    static let beside: [(String, String, Bool)] = [
        ("sid=2; Path=/", "http://app.example.com/", true),
        ("sid=2; Path=/login", "http://app.example.com/", true),
        ("sid=2; Path=/; Domain=example.com", "http://app.example.com/", true),
        ("sid=2; Path=/", "http://below.app.example.com/", true),
        ("sid=2; Path=/", "http://beside.example.com/", false),
        ("other=2; Path=/", "http://app.example.com/", false),
        ("sid=2; Path=/", "https://app.example.com/", false),
    ]

    @Test(arguments: beside)
    func leavesSecureAlone(_ line: String, _ url: String, _ isRefused: Bool) throws {
        var jar = CookieJar()
        try jar.receive("sid=1; Path=/; Secure; Domain=app.example.com", from: Self.app)
        do {
            try jar.receive(line, from: url)
            #expect(!isRefused)
        } catch {
            #expect(isRefused && error.code == .hidesSecure)
        }
    }

    @Test func letsOtherPathsBeSetBesideSecure() throws {
        var jar = CookieJar()
        try jar.receive("a=1; Path=/login; Secure", from: Self.app)
        #expect(throws: Never.self) { try jar.receive("a=2; Path=/", from: "http://app.example.com/") }
        #expect(throws: Never.self) { try jar.receive("a=2; Path=/foo", from: "http://app.example.com/") }
        #expect(throws: CookieRefusal.self) {
            try jar.receive("a=2; Path=/login/en", from: "http://app.example.com/")
        }
    }

    @Test func takesNoNoticeOfSecureThatEnded() throws {
        var jar = CookieJar()
        try jar.receive("sid=1; Path=/; Secure; Max-Age=1", from: Self.app)
        #expect(throws: Never.self) {
            try jar.receive("sid=2; Path=/", from: "http://app.example.com/", at: now + 2000)
        }
    }

    // MARK: Loopback

    @Test func asksWhetherLoopbackIsTrusted() throws {
        var jar = CookieJar()
        var request = CookieRequest(url: "http://localhost:3000/")
        _ = try jar.receive(setCookie: "a=1; Secure", from: request, nowMs: now)
        request.isLoopbackTrustworthy = false
        #expect(jar.cookies(for: request, nowMs: now).isEmpty)
        #expect(throws: CookieRefusal.self) {
            try jar.receive(setCookie: "b=1; Secure", from: request, nowMs: now)
        }
    }

    // MARK: Partitions

    @Test func keepsPartitionsApart() throws {
        var jar = CookieJar()
        let line = "id=1; SameSite=None; Secure; Partitioned; Path=/"
        let frame = "https://frame.com/"
        try jar.receive(line, from: frame, top: "https://www.one.com:8443/page")
        try jar.receive(line, from: frame, top: "https://two.com")
        try jar.receive(line, from: frame)
        let keys = Set(jar.all.map(\.partitionKey))
        #expect(
            keys == [
                Cookie.PartitionKey(topLevelSite: "https://one.com", hasCrossSiteAncestor: true),
                Cookie.PartitionKey(topLevelSite: "https://two.com", hasCrossSiteAncestor: true),
                Cookie.PartitionKey(topLevelSite: "https://frame.com", hasCrossSiteAncestor: false),
            ]
        )
    }
}
