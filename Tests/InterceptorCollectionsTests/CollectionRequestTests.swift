import InterceptorCollections
import InterceptorModel
import Testing

struct CollectionRequestTests {
    private static let drafts: [RequestDraft] = [
        RequestDraft(url: "https://a.test"),
        RequestDraft(
            method: "POST",
            url: "http://u:p@[::1]:8080/a//b/?x=1&y&z=#h",
            headers: [.init("A", "b", isEnabled: false)]
        ),
        RequestDraft(
            url: "{{base}}/x?q={{y}}",
            body: .urlencoded([.init("a", "1"), .init("b", "2", isEnabled: false)])
        ),
        RequestDraft(
            url: "a.test:80",
            body: .graphql(.init(query: "{me}", variables: "{}", operationName: "o"))
        ),
        RequestDraft(url: "a.test", body: .multipart([.init("a", .text("1"), contentType: "text/csv")])),
        RequestDraft(url: "a.test", body: .text("{}", contentType: "application/json")),
        RequestDraft(url: "a.test", auth: .digest(.init(username: "u", password: "p"))),
        RequestDraft(url: "a.test", auth: .apiKey(.init(name: "k", value: "v", place: .query))),
        RequestDraft(url: "a.test", auth: .oauth1(.init(consumerKey: "c", place: .query))),
        RequestDraft(url: "a.test", auth: .awsSigV4(.init(accessKey: "a", region: "r", service: "s"))),
    ]

    @Test(arguments: drafts)
    func keepsDrafts(draft: RequestDraft) {
        #expect(CollectionRequest(draft).draft == draft)
    }

    @Test func readsHeadersOfOneText() throws {
        let request = CollectionRequest(
            try JSONTree(parsing: #"{"url":"a","header":"A: b\n//C: d\n\nE:f:g"}"#)
        )
        #expect(request.headers == [.init("A", "b"), .init("C", "d", isEnabled: false), .init("E", "f:g")])
    }

    @Test func readsFilesOfForms() throws {
        let body =
            #"{"mode":"formdata","formdata":[{"key":"f","type":"file","src":["a/b.png","c"]},{"key":"t","value":1}]}"#
        let request = CollectionRequest(try JSONTree(parsing: "{\"url\":\"a\",\"body\":\(body)}"))
        #expect(
            request.draft.body
                == .multipart([
                    .init("f", .file(path: "a/b.png"), fileName: "b.png", contentType: "image/png"),
                    .init("f", .file(path: "c"), fileName: "c", contentType: "application/octet-stream"),
                    .init("t", .text("1")),
                ])
        )
    }
}
