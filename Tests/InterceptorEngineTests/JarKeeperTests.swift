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
