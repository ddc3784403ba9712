import InterceptorCookies
import InterceptorTestSupport
import InterceptorModel
import Testing

@Suite("A Set-Cookie line is read")
struct SetCookieTests {
    @Test func readsEveryAttribute() throws {
        let line = try SetCookie(
            "sid=a=b; Domain=.Example.COM; Path=/x; Secure; HttpOnly; SameSite=Strict; Partitioned; Max-Age=60; "
                + "Expires=Thu, 01 Jan 1970 00:00:01 GMT"
        )
        #expect(line.name == "sid")
        #expect(line.value == "a=b")
        #expect(line.domain == "example.com")
        #expect(line.path == "/x")
        #expect(line.isSecure && line.isHTTPOnly && line.isPartitioned)
        #expect(line.sameSite == .strict)
        #expect(line.maxAgeSeconds == 60)
        #expect(line.expires == 1)
    }

    @Test func takesDefaultsWithoutAttributes() throws {
        let line = try SetCookie("sid")
        #expect(line.name.isEmpty)
        #expect(line.value == "sid")
        #expect(line.domain == nil && line.path == nil)
        #expect(!line.isSecure && !line.isHTTPOnly && !line.isPartitioned)
        #expect(line.sameSite == .unspecified)
        #expect(line.expirationDate(nowMs: now) == nil)
    }

    static let ends: [(String, Double)] = [
        ("a=1; Max-Age=60", now / 1000 + 60),
        ("a=1; Max-Age=99999999999", now / 1000 + 400 * 86400),
        ("a=1; Max-Age=0", 0),
        ("a=1; Max-Age=-5", 0),
        ("a=1; Expires=Thu, 01 Jan 1970 00:00:01 GMT", 1),
        ("a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT", now / 1000 + 400 * 86400),
        ("a=1; Expires=Fri, 01 Jan 2027 00:00:00 GMT; Max-Age=7", now / 1000 + 7),
        ("a=1; Expires=Fri, 01 Jan 2027 00:00:00 GMT", 1_798_761_600),
    ]

    @Test(arguments: ends)
    func endsAfter400DaysAtMost(_ line: String, _ expected: Double) throws {
        #expect(try SetCookie(line).expirationDate(nowMs: now) == expected)
    }

    static let refused: [(String, CookieRefusal.Code)] = [
        ("a\u{0}=1", .controlCharacter),
        ("a=1; Path=/\u{7F}", .controlCharacter),
        ("a=1\r\n", .controlCharacter),
        ("", .empty),
        ("=", .empty),
        (" ; Path=/", .empty),
        (String(repeating: "x", count: 4097), .tooLarge),
    ]

    @Test(arguments: refused)
    func refuses(_ line: String, _ code: CookieRefusal.Code) {
        #expect(throws: CookieRefusal.self) { try SetCookie(line) }
        do { _ = try SetCookie(line) } catch { #expect(error.code == code) }
    }

    /// Random bytes, with what the grammar knows among them.
    @Test func neverTraps() {
        var random = SeededRandom(seed: 6265)
        let words = [
            "=", ";", " ", "\t", "a", "__Host-", "Path", "Domain", "Expires", "Max-Age", "é", "\u{0}", "9",
            "-", ".",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? words.randomElement(using: &random) ?? ""
                    : String(decoding: [UInt8.random(in: 0...255, using: &random)], as: UTF8.self)
            }.joined()
            _ = try? SetCookie(text)
            _ = CookieDate.parse(text)
            _ = CookieHeader.parse(text)
            _ = CookiesTxt.read(text)
            _ = CookieFormat(of: text)
            _ = try? SyncDomain.parse(text, rules: TestRules())
            _ = CanonicalHost(text, rules: TestRules())
            var jar = CookieJar()
            _ = try? jar.receive(text, from: "http://\(text)/\(text)")
            _ = jar.header("https://example.com/\(text)")
        }
    }
}
