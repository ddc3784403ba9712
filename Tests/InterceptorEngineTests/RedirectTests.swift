import InterceptorModel
import Testing

@testable import InterceptorEngine

@Suite struct RedirectTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: Int
        var method = "GET"
        var location: String? = "/next"
        var from = "http://a.example/dir/page?x=1"
        var expected: String?
    }

    static let cases = [
        Case(testDescription: "a path", status: 302, expected: "GET http://a.example/next"),
        Case(
            testDescription: "a name",
            status: 302,
            location: "n?q",
            expected: "GET http://a.example/dir/n?q"
        ),
        Case(
            testDescription: "a host",
            status: 301,
            location: "//b.example/",
            expected: "GET http://b.example/"
        ),
        Case(
            testDescription: "a POST by 302",
            status: 302,
            method: "POST",
            expected: "GET http://a.example/next"
        ),
        Case(
            testDescription: "a PUT by 302",
            status: 302,
            method: "PUT",
            expected: "PUT http://a.example/next"
        ),
        Case(
            testDescription: "a POST by 307",
            status: 307,
            method: "POST",
            expected: "POST http://a.example/next"
        ),
        Case(
            testDescription: "a PUT by 303",
            status: 303,
            method: "PUT",
            expected: "GET http://a.example/next"
        ),
        Case(
            testDescription: "a HEAD by 303",
            status: 303,
            method: "HEAD",
            expected: "HEAD http://a.example/next"
        ),
        Case(testDescription: "no location", status: 302, location: nil),
        Case(testDescription: "another scheme", status: 302, location: "file:///etc/passwd"),
        Case(testDescription: "an answer", status: 200),
        Case(testDescription: "not modified", status: 304),
    ]

    @Test(arguments: cases) func goesWhereTheAnswerPoints(_ one: Case) {
        let request = OutgoingRequest(method: one.method, url: one.from)
        let fields = one.location.map { [HeaderField("Location", $0)] } ?? []
        let response = IncomingResponse(statusCode: one.status, headers: HeaderList(fields))
        let next = Redirect.next(after: request, response)
        #expect(next.map { "\($0.method) \($0.url)" } == one.expected)
    }

    /// Where a `Location` leads from `http://a.example/b/c/d;p?q#own`; the octets are those that came.
    static let locations: [(String, String?)] = [
        ("g", "http://a.example/b/c/g"), ("./g/", "http://a.example/b/c/g/"), ("/g", "http://a.example/g"),
        ("?y", "http://a.example/b/c/d;p?y"), ("g?y/./x", "http://a.example/b/c/g?y/./x"),
        (";x", "http://a.example/b/c/;x"), ("..", "http://a.example/b/"), ("../..", "http://a.example/"),
        ("../../../g", "http://a.example/g"), ("/./g/../h/.", "http://a.example/h/"),
        (".g", "http://a.example/b/c/.g"), ("g..", "http://a.example/b/c/g.."), ("//", nil),
        ("//b.example", "http://b.example"), ("//b.example?q", "http://b.example?q"),
        ("///b.example/x", "http://b.example/x"),
        ("HTTP://B.example/", "http://B.example/"), ("hTTps://b.example", "https://b.example"),
        ("http:/rel", "http://a.example/rel"), ("http:rel", "http://a.example/b/c/rel"),
        ("https:/b.example/x", "https://b.example/x"), ("http://", nil), ("http://?x", nil), ("", nil),
        ("/a b%20c", "http://a.example/a b%20c"), ("/%zz", "http://a.example/%zz"),
        ("/%2e%2E/x", "http://a.example/%2e%2E/x"),
        ("/ä?ö", "http://a.example/ä?ö"), ("\\x\\y?a\\b", "http://a.example/x/y?a\\b"),
        ("\\\\b.example\\x", "http://b.example/x"), ("https:\\\\b.example", "https://b.example"),
        ("/a\tb", "http://a.example/ab"), ("  /a ", "http://a.example/a"), ("/a//b", "http://a.example/a//b"),
        ("http://u:p@b.example:8/", "http://u:p@b.example:8/"), ("http://[::1]:8/x", "http://[::1]:8/x"),
        ("mailto:a@b.example", nil), ("javascript:alert(1)", nil), ("localhost:8080/x", nil),
        ("ftp://b.example/", nil),
        (":8080/x", "http://a.example/b/c/:8080/x"), ("1:2", "http://a.example/b/c/1:2"),
    ]

    @Test(arguments: locations)
    func leadsWhereTheOctetsSay(_ location: String, _ target: String?) {
        let request = OutgoingRequest(url: "http://a.example/b/c/d;p?q#own")
        let answer = IncomingResponse(statusCode: 302, headers: [HeaderField("Location", location)])
        #expect(Redirect.next(after: request, answer)?.url == target.map { "\($0)#own" })
    }

    @Test func aFragmentOfItsOwnGoesBeforeTheOneThatStays() {
        let answer = IncomingResponse(statusCode: 302, headers: [HeaderField("Location", "#new/../?x")])
        let next = Redirect.next(after: OutgoingRequest(url: "http://a.example?q#old"), answer)
        #expect(next?.url == "http://a.example?q#new/../?x")
    }

    @Test func aNameStandsBelowTheRootOfAHostAlone() {
        let answer = IncomingResponse(statusCode: 302, headers: [HeaderField("Location", "x")])
        #expect(
            Redirect.next(after: OutgoingRequest(url: "http://a.example"), answer)?.url
                == "http://a.example/x"
        )
    }

    @Test func leavesCredentialsAtTheirOrigin() {
        let request = OutgoingRequest(
            method: "POST",
            url: "http://a.example/",
            headers: [
                HeaderField("Authorization", "x"), HeaderField("cookie", "x"), HeaderField("X-Own", "x"),
                HeaderField("Content-Type", "x"),
            ],
            body: .bytes([1])
        )
        let away = IncomingResponse(statusCode: 307, headers: [HeaderField("location", "http://b.example/")])
        #expect(Redirect.next(after: request, away)?.headers.map(\.name) == ["X-Own", "Content-Type"])
        #expect(Redirect.next(after: request, away)?.body == .bytes([1]))
        let here = IncomingResponse(statusCode: 303, headers: [HeaderField("location", "/x")])
        #expect(
            Redirect.next(after: request, here)?.headers.map(\.name) == ["Authorization", "cookie", "X-Own"]
        )
        #expect(Redirect.next(after: request, here)?.body == OutgoingRequest.Body.none)
    }

    @Test func signsInTheHeaderWhatHasNoBodyAnyMore() {
        var request = OutgoingRequest(method: "POST", url: "http://a.example/", body: .bytes([1]))
        request.options.authentication = .oauth1(.init(place: .body))
        let see = IncomingResponse(statusCode: 303, headers: [HeaderField("Location", "/x")])
        #expect(Redirect.next(after: request, see)?.options.authentication == .oauth1(.init(place: .header)))
        let again = IncomingResponse(statusCode: 307, headers: [HeaderField("Location", "/x")])
        #expect(Redirect.next(after: request, again)?.options.authentication == .oauth1(.init(place: .body)))
    }

    @Test(arguments: [
        ("http://a.example/other", true), ("http://b.example/", false), ("https://a.example/", false),
    ])
    func showsWhoSendsToTheSameOriginAlone(_ location: String, isKept: Bool) {
        var request = OutgoingRequest(url: "http://a.example/")
        request.options.authentication = .digest(.init(username: "u", password: "p"))
        let response = IncomingResponse(statusCode: 302, headers: [HeaderField("Location", location)])
        let next = Redirect.next(after: request, response)
        #expect(next?.url == location)
        #expect((next?.options.authentication != nil) == isKept)
    }
}
