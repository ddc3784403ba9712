import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Cookie headers are written and read")
struct CookieHeaderTests {
    static func cookies(_ pairs: KeyValuePairs<String, String>) -> [Cookie] {
        pairs.map { Cookie(name: $0.key, value: $0.value, domain: "example.com") }
    }

    @Test func writes() {
        #expect(
            CookieHeader.text(Self.cookies(["a": "1", "": "alone", "b": "", "c": "x=y"]))
                == "a=1; alone; b=; c=x=y"
        )
        #expect(CookieHeader.text([Cookie]()).isEmpty)
    }

    @Test func showsNoValues() {
        #expect(CookieHeader.redacted(Self.cookies(["sid": "s3cr3t", "": "alone"])) == "sid=…; …")
    }

    static let texts: [(String, [CookieHeader.Pair])] = [
        ("a=1; b=2", [.init(name: "a", value: "1"), .init(name: "b", value: "2")]),
        (" a = 1 ;b=2;", [.init(name: "a", value: "1"), .init(name: "b", value: "2")]),
        ("a=b=c", [.init(name: "a", value: "b=c")]),
        ("alone", [.init(name: "", value: "alone")]),
        ("=alone", [.init(name: "", value: "alone")]),
        ("a=", [.init(name: "a", value: "")]),
        ("a=\"x y\"", [.init(name: "a", value: "\"x y\"")]),
        ("", []),
        (" ; ;", []),
    ]

    @Test(arguments: texts)
    func reads(_ text: String, _ pairs: [CookieHeader.Pair]) {
        #expect(CookieHeader.parse(text) == pairs)
    }

    static let merged: [(String, String)] = [
        ("", "a=1; b=2; a=3; alone"),
        ("c=9", "a=1; b=2; a=3; alone; c=9"),
        ("a=9", "b=2; alone; a=9"),
        ("b=", "a=1; a=3; alone; b="),
        ("mine", "a=1; b=2; a=3; mine"),
        ("a=8; a=9", "b=2; alone; a=8; a=9"),
    ]

    @Test(arguments: merged)
    func sendsTheUsersValueForAName(_ user: String, _ expected: String) {
        let jar = Self.cookies(["a": "1", "b": "2", "a": "3", "": "alone"])
        #expect(CookieHeader.merged(user: user, jar: jar) == expected)
    }

    @Test func readsCookiesForAURL() throws {
        let found = try CookieHeader.read(
            "Cookie: a=1; __Host-b=2",
            for: "https://app.example.com/x",
            rules: TestRules()
        )
        var jar = CookieJar()
        for entry in found.entries { _ = try jar.put(entry.cookie, nowMs: now) }
        #expect(jar.header("https://app.example.com/y") == "a=1; __Host-b=2")
        #expect(jar.header("https://www.app.example.com/y").isEmpty)
    }

    @Test func needsAURL() {
        #expect(throws: CookieRefusal.self) {
            try CookieHeader.read("a=1", for: "nowhere", rules: TestRules())
        }
    }
}
