import InterceptorModel
import Testing

@Suite("What a draft says before it is sent")
struct RequestDraftWireTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var draft: RequestDraft
        var lines: HeaderList
    }

    static let cases = [
        Case(
            testDescription: "order, case and duplicates; not what is switched off",
            draft: .init(headers: [
                .init("b", "1"), .init("B", ""), .init("x", "y", isEnabled: false), .init("b", "1"),
            ]),
            lines: [HeaderField("b", "1"), HeaderField("B", ""), HeaderField("b", "1")]
        ),
        Case(
            testDescription: "the body's type",
            draft: .init(body: .text("", contentType: "a/b")),
            lines: [HeaderField("Content-Type", "a/b")]
        ),
        Case(
            testDescription: "a written type wins",
            draft: .init(headers: [.init("content-type", "c/d")], body: .graphql(.init())),
            lines: [HeaderField("content-type", "c/d")]
        ),
        Case(
            testDescription: "a written type that is off does not",
            draft: .init(headers: [.init("content-type", "c/d", isEnabled: false)], body: .urlencoded([])),
            lines: [HeaderField("Content-Type", "application/x-www-form-urlencoded")]
        ),
        Case(
            testDescription: "name and password",
            draft: .init(auth: .basic(.init(username: "Aladdin", password: "open sesame"))),
            lines: [HeaderField("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
        ),
        Case(
            testDescription: "a written authorization wins",
            draft: .init(headers: [.init("AUTHORIZATION", "x")], auth: .bearer(.init(token: "t"))),
            lines: [HeaderField("AUTHORIZATION", "x")]
        ),
        Case(
            testDescription: "a key",
            draft: .init(auth: .apiKey(.init(name: "X-Key", value: "v"))),
            lines: [HeaderField("X-Key", "v")]
        ),
        Case(testDescription: "no token yet", draft: .init(auth: .oauth2(.init())), lines: []),
        Case(
            testDescription: "a boundary that is written",
            draft: .init(
                headers: [.init("Content-Type", "multipart/related; boundary=\"x y\"")],
                body: .multipart([])
            ),
            lines: [HeaderField("Content-Type", "multipart/related; boundary=\"x y\"")]
        ),
    ]

    @Test("header lines", arguments: cases)
    func writesLines(_ example: Case) {
        #expect(example.draft.headerLines == example.lines)
    }

    @Test(
        "a key in the query",
        arguments: [
            ("http://a/", "http://a/?k+=%26"), ("http://a/?b#c?", "http://a/?b&k+=%26#c?"),
            ("http://a#?", "http://a?k+=%26#?"),
        ]
    )
    func addsKeyToQuery(_ url: String, _ wireURL: String) {
        let draft = RequestDraft(url: url, auth: .apiKey(.init(name: "k ", value: "&", place: .query)))
        #expect(draft.wireURL == wireURL)
    }

    @Test("form fields")
    func writesForm() {
        let fields: [RequestDraft.Field] = [
            .init("a b", "*-._~&=+%"), .init("x", "y", isEnabled: false), .init("ž", "\n\u{0}"),
        ]
        let draft = RequestDraft(body: .urlencoded(fields))
        #expect(draft.bodyStretches == [.bytes(Array("a+b=*-._%7E%26%3D%2B%25&%C5%BE=%0A%00".utf8))])
    }

    @Test("parts, with a boundary of their own or the written one")
    func writesParts() {
        let parts: [RequestDraft.Part] = [
            .init("a\"\r\n", .text("1\r\n"), contentType: "text/plain\r\nX: y"),
            .init("off", .text(""), isEnabled: false),
            .init("f", .file(path: "p"), fileName: "ž\".png"), .init("b", .bytes([0xFF])),
        ]
        let draft = RequestDraft(
            headers: [.init("content-type", "multipart/form-data; Boundary=B")],
            body: .multipart(parts)
        )
        let first =
            "--B\r\nContent-Disposition: form-data; name=\"a%22%0D%0A\"\r\nContent-Type: text/plain  X: y\r\n\r\n1\r\n\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"ž%22.png\"\r\n\r\n"
        let second = "\r\n--B\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n"
        #expect(
            draft.bodyStretches == [
                .bytes(Array(first.utf8)), .file(path: "p"), .bytes(Array(second.utf8)), .bytes([0xFF]),
                .bytes(Array("\r\n--B--\r\n".utf8)),
            ]
        )
    }

    @Test(
        "a boundary is found in a media type",
        arguments: [
            ("multipart/form-data; boundary=a", "a"),
            ("multipart/form-data;charset=x; BOUNDARY = \"a b\" ", "a b"),
            ("multipart/form-data", nil), ("boundary=a", nil), ("a; boundary", nil), ("", nil),
        ] as [(String, String?)]
    )
    func findsBoundary(_ contentType: String, _ boundary: String?) {
        #expect(MultipartText.boundary(in: contentType) == boundary)
    }

    @Test("a boundary stands in no part, and is said in the type")
    func choosesBoundary() {
        let first = MultipartText.boundary(for: [.init("a", .text("1"))])
        #expect(first == MultipartText.boundary(for: [.init("a", .text("1"))]))
        #expect(first.utf8.count == 41)
        let written = RequestDraft(headers: [.init("content-type", "multipart/mixed")], body: .multipart([]))
        let boundary = MultipartText.boundary(for: [])
        #expect(written.headerLines == [HeaderField("content-type", "multipart/mixed; boundary=\(boundary)")])
        #expect(written.bodyStretches == [.bytes(Array("--\(boundary)--\r\n".utf8))])
    }

    @Test("a GraphQL request in JSON")
    func writesGraphQL() {
        let draft = RequestDraft(
            body: .graphql(.init(query: "{\n\t\"\\\u{1}ž}", variables: #"{"a":[1]}"#, operationName: "é"))
        )
        let text = #"{"query":"{\n\t\"\\\u0001ž}","variables":{"a":[1]},"operationName":"é"}"#
        #expect(draft.bodyStretches == [.bytes(Array(text.utf8))])
        #expect(RequestDraft.GraphQL(query: "a", variables: " \n").bodyText == #"{"query":"a"}"#)
    }
}
