import InterceptorModel
import Testing

@Suite struct URLPartsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var url: String
        var scheme: String
        var host: String
        var path: String
        var testDescription: String { url }
    }

    @Test(arguments: [
        Case(url: "https://Example.com/a?b#c", scheme: "https", host: "example.com", path: "/a?b"),
        Case(url: "http://127.0.0.1:8080/", scheme: "http", host: "127.0.0.1:8080", path: "/"),
        Case(url: "ws://user:pw@[::1]:9/x", scheme: "ws", host: "[::1]:9", path: "/x"),
        Case(url: "https://[2001:db8::1]/x", scheme: "https", host: "[2001:db8::1]", path: "/x"),
        Case(url: "https://h?q=http://other/", scheme: "https", host: "h", path: "?q=http://other/"),
        Case(url: "nonsense", scheme: "", host: "nonsense", path: ""),
        Case(url: "", scheme: "", host: "", path: ""),
    ])
    func cuts(_ test: Case) {
        let parts = URLParts(test.url)
        #expect(parts.scheme == test.scheme)
        #expect(parts.host == test.host)
        #expect(parts.pathAndQuery == test.path)
    }
}
