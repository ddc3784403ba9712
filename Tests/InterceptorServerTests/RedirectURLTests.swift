import InterceptorEngine
import Testing

@testable import InterceptorServer

struct RedirectURLTests {
    @Test func takesThisMachinesNames() throws {
        let url = try RedirectURL("http://localhost:3000/auth/done?x=1")
        #expect((url.address, url.port, url.path) == ("127.0.0.1", 3000, "/auth/done"))
        #expect(try RedirectURL("http://[::1]:3000").address == "::1")
        #expect(try RedirectURL("http://127.0.0.1/").port == 80)
    }

    @Test(arguments: [
        "https://127.0.0.1:3000/", "http://example.com:3000/", "http://127.0.0.1.example.com/",
        "http://0.0.0.0:1/",
        "http://user@evil:1/", "http://127.0.0.1:0/", "http://127.0.0.1:99999/", "http://127.0.0.1:1/#f", "x",
        "",
        "http://127.0.0.1:1/a b",
    ])
    func refusesOthers(_ url: String) {
        #expect(throws: SendError.self) { try RedirectURL(url) }
    }

    @Test(arguments: [
        ("http://127.0.0.1:8790/", true), ("http://localhost:8790/", true), ("http://[::1]:8790/", false),
        ("http://127.0.0.1:8791/", false),
    ])
    func knowsWhereTheAppItselfListens(_ url: String, isOwn: Bool) throws {
        #expect(try RedirectURL(url).isOwn(8790) == isOwn)
    }

    @Test func tellsTheUsualOne() {
        #expect(RedirectURL(port: 8790).text(port: 8790) == "http://127.0.0.1:8790/oauth2/callback")
    }
}
