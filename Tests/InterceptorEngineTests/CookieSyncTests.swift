import Foundation
import InterceptorCookies
import InterceptorDomains
import InterceptorModel
import InterceptorProtocol
import InterceptorSender
import InterceptorStore
import Logging
import Synchronization
import Testing

@testable import InterceptorEngine

/// An engine over files of its own, with browsers that are written by hand.
final class SyncStage: Sendable {
    let folder: URL
    let engine: Engine
    private let sent = Mutex([AppMessage]())
    private let connections = Mutex([Int64: Int]())

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("sync-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let logger = Logger(label: "test")
        let clock = TestClock()
        engine = Engine(
            store: try HistoryDatabase(at: folder.appendingPathComponent("history.sqlite")),
            jar: try JarDatabase(
                at: folder.appendingPathComponent("cookies.sqlite"),
                rules: PublicSuffixList.shared,
                logger: logger
            ),
            rules: PublicSuffixList.shared,
            sender: CurlSender(spoolDirectory: folder.path),
            spoolDirectory: folder.path,
            logger: logger,
            clock: { clock.nowMs }
        )
        self.clock = clock
    }

    let clock: TestClock

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A browser connects; what it is told is collected.
    func connect(profile: String) async throws -> Int64 {
        let json = """
            {"protocol":1,"extensionVersion":"1","profileId":"\(profile)","browser":{"name":"Chromium","version":"1"}}
            """
        let hello = try JSONDecoder().decode(Hello.self, from: Data(json.utf8))
        let id = try await engine.store.registerLink(hello, atMs: 1)
        let connection = await engine.links.connect(id: id, hello: hello) { [weak self] message in
            self?.sent.withLock { $0.append(message) }
        }
        connections.withLock { $0[id] = connection }
        try await engine.sync.linked(id, connection: connection)
        return id
    }

    /// The connection that speaks for a link.
    func connection(of link: Int64) -> Int { connections.withLock { $0[link] ?? -1 } }

    func receive(_ list: CookieList, from link: Int64) async throws {
        try await engine.sync.received(list, from: link, connection: connection(of: link))
    }

    func receive(_ report: CookieReport, from link: Int64) async throws {
        try await engine.sync.received(report, from: link, connection: connection(of: link))
    }

    /// The domains and revision of the last `sync` that any browser was told.
    var told: (revision: Int, domains: [SyncTarget]) {
        for message in sent.withLock({ $0 }).reversed() {
            if case .sync(let revision, let domains) = message { return (revision, domains) }
        }
        return (0, [])
    }

    /// The id of the last comparison that was asked for.
    var asked: String? {
        for message in sent.withLock({ $0 }).reversed() { if case .reconcile(let id) = message { return id } }
        return nil
    }

    func list(_ domain: String, _ cookies: String) throws -> CookieList {
        let json = """
            {"revision":\(told.revision),"domain":"\(domain)","isHost":false,"storeId":"0","reason":"sync","part":0,
             "isLast":true,"isQuiet":true,"cookies":[\(cookies)]}
            """
        return try JSONDecoder().decode(CookieList.self, from: Data(json.utf8))
    }

    func reconciliation(_ domain: String, _ cookies: String, isQuiet: Bool = true) throws -> CookieList {
        var list = try list(domain, cookies)
        list.reason = .reconcile
        list.isQuiet = isQuiet
        return list
    }

    func report(_ cookie: String, isRemoved: Bool = false, cause: String = "explicit") throws -> CookieReport
    {
        let json = """
            {"revision":\(told.revision),"changes":[{"isRemoved":\(isRemoved),"cause":"\(cause)","cookie":\(cookie)}]}
            """
        return try JSONDecoder().decode(CookieReport.self, from: Data(json.utf8))
    }

    var jar: [String] {
        get async throws { try await engine.cookies.list().map { "\($0.domain) \($0.name)=\($0.value)" } }
    }
}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
    private let now = Mutex(1_000_000.0)
    var nowMs: Double {
        get { now.withLock { $0 } }
        set { now.withLock { $0 = newValue } }
    }
}

private func cookie(_ name: String, _ value: String, _ domain: String = "app.test", expires: Double? = nil)
    -> String
{
    let end = expires.map { "\"session\":false,\"expirationDate\":\($0)" } ?? "\"session\":true"
    return """
        {"name":"\(name)","value":"\(value)","domain":"\(domain)","hostOnly":\(!domain.hasPrefix(".")),"path":"/",
         "secure":false,"httpOnly":false,"sameSite":"unspecified","storeId":"0",\(end)}
        """
}

@Suite struct CookieSyncTests {
    private let stage: SyncStage
    private var sync: CookieSync { stage.engine.sync }

    init() throws { stage = try SyncStage() }

    @Test func aDomainWaitsForTheFirstBrowser() async throws {
        let addition = try await sync.add("https://App.test:8443/x", linkID: nil, storeID: nil)
        #expect(addition.isWaitingForBrowser)
        let link = try await stage.connect(profile: "a")
        #expect(stage.told.domains == [SyncTarget(domain: "app.test", isHost: true, storeId: "0")])
        #expect(try await sync.status().domains.first?.linkId == link)
    }

    @Test func aListBringsCookiesAndTakesThoseThatAreGone() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(
            try stage.list("app.test", cookie("a", "1") + "," + cookie("b", "2", ".deep.app.test")),
            from: link
        )
        #expect(try await stage.jar == ["app.test a=1", "deep.app.test b=2"])
        try await stage.receive(try stage.list("app.test", cookie("a", "3")), from: link)
        #expect(try await stage.jar == ["app.test a=3"])
        #expect(try await sync.status().domains.first?.repaired == 0)
    }

    @Test func changesFollowInOrder() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", ""), from: link)
        try await stage.receive(try stage.report(cookie("a", "1")), from: link)
        try await stage.receive(
            try stage.report(cookie("a", "1"), isRemoved: true, cause: "overwrite"),
            from: link
        )
        #expect(try await stage.jar == ["app.test a=1"], "what it was overwritten with follows")
        try await stage.receive(try stage.report(cookie("a", "2")), from: link)
        #expect(try await stage.jar == ["app.test a=2"])
        try await stage.receive(
            try stage.report(cookie("a", "2"), isRemoved: true, cause: "a new word"),
            from: link
        )
        #expect(try await stage.jar.isEmpty)
        let causes = try await stage.engine.cookies.timeline(TimelineRequest()).map(\.cause)
        #expect(causes == ["a new word", "explicit", "explicit"])
    }

    @Test func cookiesOfOtherDomainsLinksAndStoresDoNotEnter() async throws {
        let link = try await stage.connect(profile: "a")
        let other = try await stage.connect(profile: "b")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("x", "1", "other.test")), from: link)
        try await stage.receive(try stage.list("app.test", cookie("x", "1")), from: other)
        try await stage.receive(try stage.list("other.test", cookie("x", "1", "other.test")), from: link)
        try await stage.receive(try stage.report(cookie("x", "1", "notapp.test")), from: link)
        try await stage.receive(try stage.report(cookie("x", "1")), from: other)
        var incognito = try stage.report(cookie("x", "1"))
        incognito.changes[0].cookie.shape?.storeId = "1"
        try await stage.receive(incognito, from: link)
        var old = try stage.report(cookie("x", "1"))
        old.revision -= 1
        try await stage.receive(old, from: link)
        #expect(try await stage.jar.isEmpty)
    }

    @Test func aListInPartsCountsWhenItIsWhole() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        var first = try stage.list("app.test", cookie("a", "1"))
        first.isLast = false
        var second = try stage.list("app.test", cookie("b", "2"))
        second.part = 1
        try await stage.receive(second, from: link)
        #expect(try await stage.jar.isEmpty, "a part without the one before it")
        try await stage.receive(first, from: link)
        #expect(try await stage.jar.isEmpty)
        try await stage.receive(second, from: link)
        #expect(try await stage.jar.count == 2)
    }

    @Test func aComparisonCountsWhatNoEventToldOf() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        let both = cookie("a", "1") + "," + cookie("b", "1")
        try await stage.receive(try stage.list("app.test", both), from: link)
        try await stage.receive(try stage.reconciliation("app.test", both), from: link)
        #expect(try await sync.status().repaired == 0)
        try await stage.receive(
            try stage.reconciliation("app.test", cookie("a", "2"), isQuiet: false),
            from: link
        )
        #expect(try await sync.status().repaired == 0, "cookies changed while they were read")
        try await stage.receive(try stage.reconciliation("app.test", cookie("b", "3")), from: link)
        #expect(try await sync.status().repaired == 2)
        #expect(try await stage.jar == ["app.test b=3"])
    }

    @Test func anExpiredCookieIsNoRepair() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        let short = cookie("short", "1", expires: 1_500)
        try await stage.receive(try stage.list("app.test", short), from: link)
        stage.clock.nowMs = 2_000_000
        #expect(try await stage.jar.isEmpty, "the jar goes by the clock")
        try await stage.receive(try stage.reconciliation("app.test", ""), from: link)
        #expect(try await sync.status().repaired == 0)
        #expect(try await stage.engine.cookies.timeline(TimelineRequest()).first?.cause == "expired")
    }

    @Test func aLocalChangeStaysUntilTheBrowserChangesThatCookie() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("sid", "browser")), from: link)
        let answer = CookieRequest(url: "http://app.test/logout")
        _ = try await stage.engine.cookies.receive(["sid=gone; Max-Age=0", "new=1"], from: answer)
        #expect(try await stage.jar == ["app.test new=1"])
        try await stage.receive(try stage.reconciliation("app.test", cookie("sid", "browser")), from: link)
        #expect(try await stage.jar == ["app.test new=1"])
        #expect(try await sync.status().repaired == 0)
        try await stage.receive(try stage.report(cookie("sid", "again")), from: link)
        #expect(try await stage.jar == ["app.test new=1", "app.test sid=again"])
    }

    @Test func anotherSourceTakesAwayWhatTheFirstBrought() async throws {
        let first = try await stage.connect(profile: "a")
        let second = try await stage.connect(profile: "b")
        _ = try await sync.add("app.test", linkID: first, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("sid", "first")), from: first)
        let own = CookieShape(Cookie(name: "own", value: "1", domain: "app.test"))
        _ = try await stage.engine.cookies.set(own.unchecked(origin: .user))
        _ = try await sync.add("app.test", linkID: second, storeID: nil, patience: .zero)
        #expect(try await stage.jar == ["app.test own=1"])
        try await stage.receive(try stage.list("app.test", cookie("sid", "second")), from: second)
        try await stage.receive(try stage.report(cookie("sid", "late")), from: first)
        #expect(try await stage.jar == ["app.test own=1", "app.test sid=second"])
    }

    @Test func theMoreSpecificDomainDecidesTheSource() async throws {
        let first = try await stage.connect(profile: "a")
        let second = try await stage.connect(profile: "b")
        _ = try await sync.add("app.test", linkID: first, storeID: nil, patience: .zero)
        _ = try await sync.add("api.app.test", linkID: second, storeID: nil, patience: .zero)
        let both = cookie("a", "1") + "," + cookie("b", "1", "api.app.test")
        try await stage.receive(try stage.list("app.test", both), from: first)
        #expect(try await stage.jar == ["app.test a=1"])
        try await stage.receive(
            try stage.list("api.app.test", cookie("b", "2", "api.app.test")),
            from: second
        )
        #expect(try await stage.jar == ["api.app.test b=2", "app.test a=1"])
    }

    @Test func removingKeepsTheCookiesAndEndsTheFollowing() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: link)
        let removal = try #require(try await sync.remove("app.test", purges: false))
        #expect(removal.kept == 1)
        #expect(stage.told.domains.isEmpty)
        try await stage.receive(try stage.report(cookie("a", "2")), from: link)
        #expect(try await stage.jar == ["app.test a=1"])
        #expect(try await sync.remove("app.test", purges: false) == nil)
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        #expect(try await sync.remove("app.test", purges: true)?.purged == 1)
        #expect(try await stage.jar.isEmpty)
    }

    @Test func anAnswerToAComparisonEndsTheWait() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        async let compared: Void = sync.reconcile(patience: .seconds(60))
        while stage.asked == nil { await Task.yield() }
        var list = try stage.reconciliation("app.test", "")
        list.replyTo = stage.asked
        try await stage.receive(list, from: link)
        try await compared
        #expect(try await sync.status().domains.first?.reconciledAtMs != nil)
    }

    @Test func aBrowserThatLeavesLeavesItsCookies() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: link)
        #expect(try await sync.status().domains.first?.isLive == true)
        await sync.unlinked(link, connection: stage.connection(of: link))
        #expect(try await sync.status().domains.first?.isLive == false)
        #expect(try await stage.jar == ["app.test a=1"])
    }

    // MARK: What a review found

    @Test func addingAgainWithoutABrowserKeepsSourceAndCookies() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: link)
        await stage.engine.links.disconnect(stage.connection(of: link))
        await sync.unlinked(link, connection: stage.connection(of: link))
        let again = try await sync.add("app.test", linkID: nil, storeID: nil)
        #expect(again.domain.linkID == link)
        #expect(try await stage.jar == ["app.test a=1"])
    }

    @Test func addingAgainKeepsTheSourceWhenAnotherBrowserCame() async throws {
        let first = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: first, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: first)
        _ = try await stage.connect(profile: "b")
        #expect(
            try await sync.add("app.test", linkID: nil, storeID: nil, patience: .zero).domain.linkID == first
        )
        #expect(try await stage.jar == ["app.test a=1"])
    }

    @Test func addingAgainReadsAnew() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: link)
        _ = try await stage.engine.cookies.clear()
        _ = try await sync.add("app.test", linkID: nil, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: link)
        #expect(try await stage.jar == ["app.test a=1"])
    }

    @Test func aLinkThatIsNotThereIsRefused() async throws {
        await #expect(throws: SyncSourceError.self) {
            try await sync.add("app.test", linkID: 99, storeID: nil, patience: .zero)
        }
        let link = try await stage.connect(profile: "a")
        await #expect(throws: SyncSourceError.self) {
            try await sync.add("app.test", linkID: link, storeID: "1", patience: .zero)
        }
    }

    @Test func aMissingPartTakesNothingAway() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        let both = cookie("a", "1") + "," + cookie("b", "1")
        try await stage.receive(try stage.list("app.test", both), from: link)
        var first = try stage.list("app.test", cookie("a", "1"))
        first.isLast = false
        var third = try stage.list("app.test", "")
        third.part = 2
        try await stage.receive(first, from: link)
        try await stage.receive(third, from: link)
        #expect(try await stage.jar.count == 2)
        #expect(try await sync.status().domains.first?.problem != nil)
    }

    @Test func oneOddCookieDoesNotKeepTheOthersBack() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        let odd = cookie("odd", "1").replacingOccurrences(
            of: "\"path\"",
            with: "\"partitionKey\":{},\"path\""
        )
        try await stage.receive(try stage.list("app.test", odd + "," + cookie("a", "1") + ",7"), from: link)
        #expect(try await stage.jar == ["app.test a=1"])
        try await stage.receive(try stage.report(odd), from: link)
        #expect(try await stage.jar == ["app.test a=1"])
    }

    @Test func aCookieThatBecameUnusableIsGone() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(
            try stage.list("app.test", cookie("a", "1") + "," + cookie("b", "1")),
            from: link
        )
        try await stage.receive(
            try stage.list("app.test", cookie("a", "1;2") + "," + cookie("b", "2")),
            from: link
        )
        #expect(try await stage.jar == ["app.test b=2"])
    }

    @Test func aCookieForAllSitesDoesNotEnter() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("https://app.example.com", linkID: link, storeID: nil, patience: .zero)
        var list = try stage.list("app.example.com", cookie("everywhere", "1", ".com"))
        list.isHost = true
        try await stage.receive(list, from: link)
        #expect(try await stage.jar.isEmpty)
    }

    @Test func aReplacedConnectionIsNotListenedTo() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        let old = stage.connection(of: link)
        _ = try await stage.connect(profile: "a")
        try await sync.received(try stage.list("app.test", cookie("old", "1")), from: link, connection: old)
        try await sync.received(try stage.report(cookie("old", "1")), from: link, connection: old)
        #expect(try await stage.jar.isEmpty)
        await sync.unlinked(link, connection: old)
        try await stage.receive(try stage.list("app.test", cookie("new", "1")), from: link)
        #expect(try await stage.jar == ["app.test new=1"])
    }

    @Test func aMoreSpecificDomainOfAnotherProfileIsNeverMixed() async throws {
        let first = try await stage.connect(profile: "a")
        let second = try await stage.connect(profile: "b")
        _ = try await sync.add("app.test", linkID: first, storeID: nil, patience: .zero)
        let ofFirst = cookie("sid", "first", "api.app.test") + "," + cookie("only", "first", "api.app.test")
        try await stage.receive(try stage.list("app.test", ofFirst), from: first)
        _ = try await sync.add("api.app.test", linkID: second, storeID: nil, patience: .zero)
        #expect(try await stage.jar.isEmpty, "the second profile decides now")
        try await stage.receive(try stage.list("app.test", ofFirst), from: first)
        try await stage.receive(
            try stage.list("api.app.test", cookie("sid", "second", "api.app.test")),
            from: second
        )
        #expect(try await stage.jar == ["api.app.test sid=second"])
        _ = try await sync.remove("api.app.test", purges: false)
        try await stage.receive(try stage.list("app.test", ofFirst), from: first)
        #expect(try await stage.jar == ["api.app.test only=first", "api.app.test sid=first"])
    }

    @Test func leavingOneOfTwoDomainsKeepsLocalChanges() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        _ = try await sync.add("api.app.test", linkID: link, storeID: nil, patience: .zero)
        let said = cookie("sid", "browser", "api.app.test")
        try await stage.receive(try stage.list("api.app.test", said), from: link)
        _ = try await stage.engine.cookies.set(Cookie(name: "sid", value: "mine", domain: "api.app.test"))
        _ = try await sync.remove("api.app.test", purges: false)
        try await stage.receive(try stage.list("app.test", said), from: link)
        #expect(try await stage.jar == ["api.app.test sid=mine"])
    }

    @Test func anotherProfileDoesNotGetASessionThatAnAnswerRenewed() async throws {
        let first = try await stage.connect(profile: "a")
        let second = try await stage.connect(profile: "b")
        _ = try await sync.add("app.test", linkID: first, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("sid", "first")), from: first)
        _ = try await stage.engine.cookies.receive(
            ["sid=renewed"],
            from: CookieRequest(url: "http://app.test/")
        )
        _ = try await sync.add("app.test", linkID: second, storeID: nil, patience: .zero)
        #expect(try await stage.jar.isEmpty)
    }

    @Test func wordsThatComeAfterTheDomainWentChangeNothing() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        try await stage.receive(try stage.list("app.test", cookie("a", "1")), from: link)
        let late = try stage.report(cookie("a", "2"))
        async let removal = sync.remove("app.test", purges: true)
        async let change: Void = stage.receive(late, from: link)
        _ = try await (removal, change)
        #expect(try await stage.jar.isEmpty)
    }

    @Test func aCookieOfAnotherStoreDoesNotEnterByAList() async throws {
        let link = try await stage.connect(profile: "a")
        _ = try await sync.add("app.test", linkID: link, storeID: nil, patience: .zero)
        let incognito = cookie("sid", "1").replacingOccurrences(
            of: #""storeId":"0""#,
            with: #""storeId":"1""#
        )
        try await stage.receive(try stage.list("app.test", incognito), from: link)
        #expect(try await stage.jar.isEmpty)
    }
}
