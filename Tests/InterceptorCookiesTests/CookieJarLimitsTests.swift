import InterceptorCookies
import InterceptorModel
import Testing

@Suite("The jar does not grow without end")
struct CookieJarLimitsTests {
    static let site = "https://app.example.com/"

    @Test func makesRoomAfter180OfASite() throws {
        var jar = CookieJar()
        var evicted = 0
        for number in 1...181 {
            let host = number.isMultiple(of: 2) ? "a" : "b"
            let changes = try jar.receive(
                "n\(number)=1; Path=/",
                from: "https://\(host).example.com/",
                at: now + Double(number)
            )
            evicted += changes.count { $0.isEviction }
            #expect(changes.first?.action == .added)
        }
        #expect(evicted == 31)
        #expect(jar.count == 150)
        #expect(jar.list(matching: "n1").contains { $0.name == "n1" } == false)
        #expect(jar.list(matching: "n181").count == 1)
    }

    @Test func letsTheLongestUnusedGo() throws {
        var jar = CookieJar()
        for number in 1...180 {
            try jar.receive("n\(number)=1; Path=/", from: Self.site, at: now + Double(number))
        }
        let first = try #require(jar.list(matching: "n1").first { $0.name == "n1" })
        #expect(jar.touch([first.key], nowMs: now + 1000).map(\.lastAccessedAtMs) == [now + 1000])
        try jar.receive("last=1; Path=/", from: Self.site, at: now + 1001)
        #expect(jar[first.key] != nil)
        #expect(jar.list(matching: "n2").contains { $0.name == "n2" } == false)
    }

    @Test func letsEndedGoFirstThenThoseWithoutSecure() throws {
        var jar = CookieJar()
        for number in 1...10 {
            try jar.receive("ended\(number)=1; Secure; Max-Age=1", from: Self.site, at: now)
        }
        for number in 1...100 { try jar.receive("secure\(number)=1; Secure", from: Self.site, at: now + 100) }
        for number in 1...71 { try jar.receive("open\(number)=1", from: Self.site, at: now + 5000) }
        #expect(jar.list(matching: "ended").isEmpty)
        #expect(jar.list(matching: "secure").count == 100)
        #expect(jar.list(matching: "open").count == 50)
    }

    @Test func neverLetsBrowsersAndUsersCookiesGo() throws {
        var jar = CookieJar()
        for number in 1...300 {
            let origin = number.isMultiple(of: 2) ? CookieOrigin.browser(linkID: 1) : .user
            _ = try jar.put(
                Cookie(
                    name: "kept\(number)",
                    value: "1",
                    domain: "example.com",
                    isHostOnly: false,
                    origin: origin
                ),
                nowMs: now
            )
        }
        for number in 1...500 { try jar.receive("n\(number)=1", from: Self.site, at: now + Double(number)) }
        #expect(jar.list(matching: "kept").count == 300)
        #expect(jar.count - 300 <= 180)
    }

    @Test func countsScriptsToo() throws {
        var jar = CookieJar()
        for number in 1...200 {
            _ = try jar.put(
                Cookie(name: "n\(number)", value: "1", domain: "example.com", origin: .script),
                nowMs: now
            )
        }
        #expect(jar.count <= 180)
    }

    @Test func countsRightWhenOriginsChange() throws {
        var jar = CookieJar()
        for number in 1...180 { try jar.receive("n\(number)=1; Path=/", from: Self.site) }
        for number in 1...180 {
            _ = try jar.put(
                Cookie(name: "n\(number)", value: "1", domain: "app.example.com", origin: .user),
                nowMs: now
            )
        }
        for number in 1...180 { try jar.receive("m\(number)=1; Path=/", from: Self.site) }
        #expect(jar.count == 360)
    }

    @Test func countsRightAfterRemoving() throws {
        var jar = CookieJar()
        try jar.receive("stays=1; Path=/", from: Self.site)
        for round in 1...3 {
            for number in 1...179 { try jar.receive("n\(round)x\(number)=1; Path=/", from: Self.site) }
            #expect(jar.count == 180)
            for cookie in jar.list(matching: "n\(round)x") { jar.remove(cookie.key) }
        }
    }

    @Test func staysBoundedWithVeryManyOfASite() throws {
        var jar = CookieJar()
        for number in 0..<20_000 {
            try jar.receive(
                "n\(number)=1",
                from: "https://h\(number % 50).example.com/",
                at: now + Double(number)
            )
        }
        #expect(150...180 ~= jar.count)
    }

    @Test func staysBoundedWithManySites() throws {
        var jar = CookieJar()
        for number in 0..<50_200 {
            try jar.receive("a=1", from: "http://site\(number).com/", at: now + Double(number))
        }
        #expect(45_000...50_000 ~= jar.count)
        #expect(jar.header("http://site0.com/").isEmpty)
        #expect(jar.header("http://site50199.com/") == "a=1")
    }
}
