import InterceptorCookies
import Testing

@Suite("Hosts have one form")
struct CanonicalHostTests {
    static let hosts: [(String, String?, CanonicalHost.Kind, Bool)] = [
        ("Example.COM", "example.com", .domain, false),
        ("example.com.", "example.com.", .domain, false),
        ("localhost", "localhost", .domain, true),
        ("LOCALHOST.", "localhost.", .domain, true),
        ("app.localhost", "app.localhost", .domain, true),
        ("notlocalhost", "notlocalhost", .domain, false),
        ("127.0.0.1", "127.0.0.1", .address, true),
        ("127.255.0.9", "127.255.0.9", .address, true),
        ("0x7f.1", "127.0.0.1", .address, true),
        ("2130706433", "127.0.0.1", .address, true),
        ("0177.0.0.01", "127.0.0.1", .address, true),
        ("127.0.0.1.", "127.0.0.1", .address, true),
        ("8.8.8.8", "8.8.8.8", .address, false),
        ("256.0.0.1", nil, .address, false),
        ("1.2.3.4.5", nil, .address, false),
        ("09.0.0.1", nil, .address, false),
        ("example.1", nil, .address, false),
        ("1.example", "1.example", .domain, false),
        ("[::1]", "[::1]", .address, true),
        ("[0:0:0:0:0:0:0:1]", "[::1]", .address, true),
        ("[::]", "[::]", .address, false),
        ("[2001:DB8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]", .address, false),
        ("[1:0:3:4:5:6:7:8]", "[1:0:3:4:5:6:7:8]", .address, false),
        ("[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]", .address, false),
        ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", .address, false),
        ("[1::2::3]", nil, .address, false),
        ("[1:2:3:4:5:6:7]", nil, .address, false),
        ("[1:2:3:4:5:6:7:8:9]", nil, .address, false),
        ("[12345::]", nil, .address, false),
        ("[:1]", nil, .address, false),
        ("[1:]", nil, .address, false),
        ("[::1%eth0]", nil, .address, false),
        ("[::1.2.3]", nil, .address, false),
        ("[1.2.3.4::]", nil, .address, false),
        ("[", nil, .address, false),
        ("[]", nil, .address, false),
        ("", nil, .domain, false),
    ]

    @Test(arguments: hosts)
    func canonicalises(_ text: String, _ name: String?, _ kind: CanonicalHost.Kind, _ isLoopback: Bool) {
        let host = CanonicalHost(text, rules: TestRules())
        #expect(host?.name == name)
        guard let host else { return }
        #expect(host.kind == kind)
        #expect(host.isLoopback == isLoopback)
    }

    static let sites: [(String, String?)] = [
        ("https://a.b.example.com:8443/x", "https://example.com"),
        ("http://example.co.uk", "http://example.co.uk"),
        ("wss://a.example.com", "https://example.com"),
        ("ws://a.example.com", "http://example.com"),
        ("https://octo.github.io", "https://octo.github.io"),
        ("https://github.io", "https://github.io"),
        ("http://localhost:3000", "http://localhost"),
        ("http://127.0.0.1:3000", "http://127.0.0.1"),
        ("http://[::1]:3000", "http://[::1]"),
        ("example.com", nil),
        ("https://", nil),
    ]

    @Test(arguments: sites)
    func findsSites(_ url: String, _ site: String?) {
        #expect(CookieSite(url, rules: TestRules())?.text == site)
    }

    static let paths: [(String, String)] = [
        ("", "/"), ("x", "/"), ("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b", "/a"), ("/a/b/", "/a/b"),
        ("//", "/"),
    ]

    @Test(arguments: paths)
    func findsDefaultPaths(_ path: String, _ expected: String) {
        #expect(CookiePath.defaultPath(path) == expected)
    }
}
