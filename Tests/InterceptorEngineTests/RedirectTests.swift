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
        Case(testDescription: "a name", status: 302, location: "n?q", expected: "GET http://a.example/dir/n?q"),
        Case(testDescription: "a host", status: 301, location: "//b.example/", expected: "GET http://b.example/"),
        Case(testDescription: "a POST by 302", status: 302, method: "POST", expected: "GET http://a.example/next"),
        Case(testDescription: "a PUT by 302", status: 302, method: "PUT", expected: "PUT http://a.example/next"),
        Case(testDescription: "a POST by 307", status: 307, method: "POST", expected: "POST http://a.example/next"),
        Case(testDescription: "a PUT by 303", status: 303, method: "PUT", expected: "GET http://a.example/next"),
        Case(testDescription: "a HEAD by 303", status: 303, method: "HEAD", expected: "HEAD http://a.example/next"),
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
        #expect(Redirect.next(after: request, here)?.headers.map(\.name) == ["Authorization", "cookie", "X-Own"])
        #expect(Redirect.next(after: request, here)?.body == OutgoingRequest.Body.none)
    }
}
