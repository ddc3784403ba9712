import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Domains to sync are read as people type them")
struct SyncDomainTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var input: String
        var domain: String
        var isHost: Bool
        var testDescription: String { input.debugDescription }

        init(_ input: String, _ domain: String, isHost: Bool = false) {
            (self.input, self.domain, self.isHost) = (input, domain, isHost)
        }
    }

    static let accepted = [
        Case("facebook.com", "facebook.com"),
        Case(" .Facebook.com. \n", "facebook.com"),
        Case("*.facebook.com", "facebook.com"),
        Case("app.facebook.com", "app.facebook.com"),
        Case("http://facebook.com", "facebook.com", isHost: true),
        Case("HTTPS://user:pass@App.Facebook.com:8443/path?q#f", "app.facebook.com", isHost: true),
        Case("https://app.example.com\\path", "app.example.com", isHost: true),
        Case("https://app.example.com?q", "app.example.com", isHost: true),
        Case("//example.com/path", "example.com"),
        Case("example.com:8080", "example.com"),
        Case("example.com:", "example.com"),
        Case("example.com/path", "example.com"),
        Case("localhost", "localhost"),
        Case("localhost:3000", "localhost"),
        Case("http://localhost:3000/", "localhost", isHost: true),
        Case("app.localhost", "app.localhost"),
        Case("intranet", "intranet"),
        Case("http://intranet/", "intranet", isHost: true),
        Case("127.0.0.1", "127.0.0.1"),
        Case("127.0.0.1:8080", "127.0.0.1"),
        Case("::1", "[::1]"),
        Case("[::1]", "[::1]"),
        Case("[0:0::1]:80", "[::1]"),
        Case("http://[2001:DB8::1]/", "[2001:db8::1]", isHost: true),
        Case("fe80::1", "[fe80::1]"),
        Case("bücher.example", "xn--bcher-kva.example"),
        Case("xn--bcher-kva.example", "xn--bcher-kva.example"),
        Case("a_b.example.com", "a_b.example.com"),
        Case("_x.example.com", "_x.example.com"),
        Case("octo.github.io", "octo.github.io"),
        Case("1.example.com", "1.example.com"),
    ]

    @Test(arguments: accepted)
    func reads(_ test: Case) throws {
        let domain = try SyncDomain.parse(test.input, rules: TestRules())
        #expect(domain == SyncDomain(domain: test.domain, isHost: test.isHost))
        #expect(try SyncDomain.parse(domain.domain, rules: TestRules()).domain == test.domain)
    }

    static let refused: [(String, SyncDomainError.Code, String)] = [
        ("", .empty, "example.com"),
        ("  \n", .empty, "example.com"),
        (".", .empty, "example.com"),
        ("https://", .empty, "example.com"),
        (
            "co.uk", .publicSuffix,
            "co.uk is a public suffix: anybody can have a site below it. Name a site below it, such as example.co.uk."
        ),
        ("com", .publicSuffix, "example.com"),
        ("*.github.io", .publicSuffix, "example.github.io"),
        ("https://co.uk/", .publicSuffix, "example.co.uk"),
        ("ftp://example.com", .scheme, "https://"),
        ("chrome-extension://abc", .scheme, "https://"),
        ("mailto:me@example.com", .scheme, "https://"),
        ("javascript:alert(1)", .scheme, "https://"),
        ("http:example.com", .scheme, "https://"),
        ("me@example.com", .email, "domain"),
        ("a.*.example.com", .wildcard, "*.example.com"),
        ("*", .wildcard, "*.example.com"),
        ("*example.com", .wildcard, "*.example.com"),
        ("example.com:99999", .port, "leave it out"),
        ("example.com:x", .port, "leave it out"),
        ("[::1]:x", .port, "leave it out"),
        (String(repeating: "a", count: 64) + ".com", .tooLong, "63"),
        (String(repeating: "a.", count: 127) + "com", .tooLong, "253"),
        ("a..b.com", .invalid, "two dots"),
        ("..example.com", .invalid, "two dots"),
        ("example.com other.com", .invalid, "one domain at a time"),
        ("example.com,other.com\u{7F}", .invalid, "such as example.com"),
        ("999.0.0.1", .invalid, "such as example.com"),
        ("[::g]", .invalid, "such as example.com"),
        ("1:2:3", .invalid, "such as example.com"),
        ("a%41.com", .invalid, "such as example.com"),
        ("app.test,other.test", .invalid, "one at a time"),
        ("a;b", .invalid, "such as example.com"),
        ("-", .invalid, "such as example.com"),
        ("_", .invalid, "such as example.com"),
        ("<script>", .invalid, "such as example.com"),
    ]

    @Test(arguments: refused)
    func refusesWithTheReason(_ input: String, _ code: SyncDomainError.Code, _ words: String) {
        do {
            let domain = try SyncDomain.parse(input, rules: TestRules())
            Issue.record("\(input) became \(domain.domain)")
        } catch {
            #expect(error.code == code)
            #expect(error.message.contains(words))
        }
    }

    static let covered: [(String, Bool, String, Bool, Bool)] = [
        ("example.com", false, "example.com", true, true),
        ("example.com", false, "a.b.example.com", true, true),
        ("example.com", false, "notexample.com", true, false),
        ("app.example.com", false, "example.com", false, false),
        ("app.example.com", true, "app.example.com", true, true),
        ("app.example.com", true, "app.example.com", false, true),
        ("app.example.com", true, "example.com", false, true),
        ("app.example.com", true, "example.com", true, false),
        ("app.example.com", true, "x.app.example.com", true, false),
        ("app.example.com", true, "pp.example.com", false, false),
        ("127.0.0.1", true, "127.0.0.1", true, true),
        ("127.0.0.1", true, "0.0.1", false, false),
        ("localhost", false, "app.localhost", true, true),
    ]

    @Test(arguments: covered)
    func covers(_ domain: String, _ isHost: Bool, _ cookie: String, _ isHostOnly: Bool, _ expected: Bool) {
        let cookie = Cookie(name: "a", value: "1", domain: cookie, isHostOnly: isHostOnly)
        #expect(SyncDomain(domain: domain, isHost: isHost).covers(cookie) == expected)
    }

    @Test func suggestsTheDomainAbove() {
        let suggestion = SyncDomain(domain: "app.example.com").suggestion(rules: TestRules())
        #expect(suggestion?.contains("add example.com ") == true)
        #expect(SyncDomain(domain: "example.com").suggestion(rules: TestRules()) == nil)
        #expect(SyncDomain(domain: "app.example.com", isHost: true).suggestion(rules: TestRules()) == nil)
        #expect(SyncDomain(domain: "127.0.0.1").suggestion(rules: TestRules()) == nil)
    }
}
