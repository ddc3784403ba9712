import Testing

@testable import InterceptorServer

@Suite struct OriginGuardTests {
    @Test(arguments: ["127.0.0.1:8790", "localhost:8790", "LOCALHOST:8790", "[::1]:8790"])
    func knowsItsOwnNames(_ authority: String) {
        #expect(OriginGuard.isLoopback(authority, port: 8790))
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::1]", "localhost:80"])
    func knowsItsOwnNamesWithoutTheUsualPort(_ authority: String) {
        #expect(OriginGuard.isLoopback(authority, port: 80))
        #expect(OriginGuard.isOwn("http://\(authority)", port: 80))
        #expect(!OriginGuard.isLoopback(authority, port: 8790))
        #expect(!OriginGuard.isLoopback("\(authority).evil.example", port: 80))
    }

    @Test(arguments: [
        nil, "", "evil.example:8790", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8790",
        "127.0.0.1:8790.evil",
    ])
    func refusesOtherNames(_ authority: String?) {
        #expect(!OriginGuard.isLoopback(authority, port: 8790))
    }

    @Test(arguments: [
        "null", "https://127.0.0.1:8790", "http://127.0.0.1:9", "http://evil.example", "file://",
    ])
    func refusesOtherOrigins(_ origin: String) {
        #expect(!OriginGuard.isOwn(origin, port: 8790))
        #expect(OriginGuard.isOwn("http://127.0.0.1:8790", port: 8790))
    }
}
