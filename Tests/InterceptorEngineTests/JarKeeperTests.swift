import InterceptorCookies
import InterceptorModel
import Testing

@testable import InterceptorEngine

@Suite struct JarKeeperTests {
    private let stage: SyncStage
    private var keeper: JarKeeper { stage.engine.cookies }

    init() throws { stage = try SyncStage() }

    // MARK: Keys

    /// Cookies as people type them, whose key is another in the jar.
    static let typed = [
        Cookie(name: "a", value: "1", domain: "127.0.0.1", isHostOnly: false),
        Cookie(name: "a", value: "1", domain: "bücher.example", isHostOnly: false),
        Cookie(
            name: "a",
            value: "1",
            domain: "app.example.com",
            isSecure: true,
            partitionKey: .init(topLevelSite: "https://www.top.example/page")
        ),
    ]

    @Test(arguments: typed) func savingACookieAgainKeepsIt(_ cookie: Cookie) async throws {
        let first = try await keeper.set(cookie)
        #expect(first.key != cookie.key)
        let again = try await keeper.set(cookie, replacing: first.key)
        #expect(again.key == first.key)
        #expect(try await keeper.list().map(\.key) == [first.key])
    }

    @Test func aCookieWithAnotherKeyTakesThePlaceOfTheOld() async throws {
        let old = try await keeper.set(Cookie(name: "old", value: "1", domain: "a.example"))
        _ = try await keeper.set(Cookie(name: "new", value: "1", domain: "a.example"), replacing: old.key)
        #expect(try await keeper.list().map(\.name) == ["new"])
    }

    // MARK: Lines

    @Test func aLineSaysWhatItDid() async throws {
        let url = "http://a.example/"
        guard case .stored(let cookie) = try await keeper.set("n=1", from: url) else { throw Unexpected() }
        #expect(try await keeper.set("n=1", from: url) == .unchanged(cookie))
        #expect(try await keeper.set("n=1; Max-Age=0", from: url) == .ended)
        #expect(try await keeper.set("n=1; Max-Age=0", from: url) == .ended)
    }

    @Test func renamingOntoAnEqualCookieLeavesOne() async throws {
        let url = "http://a.example/"
        _ = try await keeper.set("new=1", from: url)
        let old = try await keeper.set("old=1", from: url).cookie
        let outcome = try await keeper.set("new=1", from: url, replacing: old?.key)
        #expect(outcome.cookie?.name == "new")
        #expect(try await keeper.list().map(\.name) == ["new"])
    }

    struct Unexpected: Error {}

    // MARK: Domains as people write them

    @Test(arguments: [
        "example.com", "EXAMPLE.com", ".example.com", "*.example.com", "example.com.", "*.Example.COM.",
    ])
    func aDomainMayBeWrittenInManyWays(_ domain: String) async throws {
        _ = try await keeper.set(Cookie(name: "a", value: "1", domain: "app.example.com"))
        _ = try await keeper.set(Cookie(name: "b", value: "1", domain: "badexample.com"))
        #expect(try await keeper.list(domain: domain).map(\.name) == ["a"])
        #expect(try await keeper.timeline(TimelineRequest(domain: domain)).map(\.key.name) == ["a"])
        #expect(try await keeper.export(.netscape, domain: domain).count == 1)
        #expect(try await keeper.delete(domain: domain) == 1)
        #expect(try await keeper.list().map(\.name) == ["b"])
    }

    @Test func namesAndAddressesAreFoundInTheirCanonicalForm() async throws {
        for domain in ["bücher.example", "127.0.0.1", "[::1]"] {
            _ = try await keeper.set(Cookie(name: domain, value: "1", domain: domain))
        }
        #expect(try await keeper.list(domain: "BÜCHER.example").map(\.name) == ["bücher.example"])
        #expect(try await keeper.list(domain: "127.1").map(\.name) == ["127.0.0.1"])
        #expect(try await keeper.list(domain: "[0::1]").map(\.name) == ["[::1]"])
    }

    @Test(arguments: ["", ".", "*.", "..", " ", "exa mple.com", "*", "%"])
    func whatIsNoDomainFindsNothing(_ domain: String) async throws {
        _ = try await keeper.set(Cookie(name: "a", value: "1", domain: "app.example.com"))
        #expect(try await keeper.list(domain: domain).isEmpty)
        #expect(try await keeper.timeline(TimelineRequest(domain: domain)).isEmpty)
        #expect(try await keeper.delete(domain: domain) == 0)
    }

    // MARK: Questions that cannot be asked

    @Test(arguments: [
        "not a url", "", "example.com", "ftp://example.com/", "http://", "http://exa mple/", "file:///x",
    ])
    func whatIsNoURLIsRefused(_ url: String) async throws {
        let error = await #expect(throws: CookieRefusal.self) {
            try await keeper.why(CookieRequest(url: url))
        }
        #expect(error?.code == .invalidURL)
        await #expect(throws: CookieRefusal.self) { try await keeper.export(.json, url: url) }
    }

    @Test(arguments: ["not a site", "", "://", "https://"])
    func whatIsNoSiteIsRefused(_ site: String) async throws {
        let request = CookieRequest(url: "https://a.example/", topLevelSite: site)
        let error = await #expect(throws: CookieRefusal.self) { try await keeper.why(request) }
        #expect(error?.code == .invalidSite)
        let send = SendRequest(OutgoingRequest(url: "http://127.0.0.1:1/"), topLevelSite: site)
        await #expect(throws: CookieRefusal.self) { try await stage.engine.sending.send(send) }
        #expect(try await stage.engine.store.totals().exchanges == 0)
    }

    @Test(arguments: [
        ("GET", "ftp://a.example/", SendError.Code.unsupportedScheme), ("GET", "no url", .invalidURL),
        ("G ET", "http://127.0.0.1:1/", .invalidRequest),
    ])
    func whatCannotBeSentIsNotInHistory(_ method: String, _ url: String, _ code: SendError.Code) async throws
    {
        let request = SendRequest(OutgoingRequest(method: method, url: url))
        let error = await #expect(throws: SendError.self) { try await stage.engine.sending.send(request) }
        #expect(error?.code == code)
        #expect(try await stage.engine.store.totals().exchanges == 0)
    }

    @Test func whatWasTriedIsInHistory() async throws {
        let hops = try await stage.engine.sending.send(
            SendRequest(OutgoingRequest(url: "http://127.0.0.1:1/"))
        )
        #expect(hops.map { $0.error?.code } == [.couldNotConnect])
        #expect(try await stage.engine.store.totals().exchanges == 1)
    }

    // MARK: Causes

    @Test(arguments: [
        ("http://u:TOPSECRET@a.example:8080/x/y?q=TOPSECRET#TOPSECRET", "http://a.example:8080/x/y"),
        ("https://A.example", "https://a.example"), ("http://[::1]/?TOPSECRET", "http://[::1]/"),
    ])
    func theTimelineNamesAPlaceWithoutSecrets(_ url: String, _ cause: String) async throws {
        _ = try await keeper.receive(["n=1"], from: CookieRequest(url: url))
        #expect(try await keeper.timeline(TimelineRequest()).map(\.cause) == [cause])
    }
}
