import InterceptorModel
import Testing

@testable import InterceptorEngine

struct ExchangeDraftTests {
    private func written(_ headers: HeaderList) -> ExchangeDraft {
        let request = Request(method: "GET", url: "http://app.test/", headers: headers)
        return ExchangeDraft(Exchange(uid: "a", startedAtMs: 1, request: request), body: nil)
    }

    @Test func cookiesKeepTheirPlaceAlone() {
        let draft = written([
            HeaderField("A", "1"), HeaderField("cookie", "sid; theme"), HeaderField("B", "2"),
        ])
        .draft
        #expect(draft.headers == [.init("A", "1"), .init("cookie", ""), .init("B", "2")])
        #expect(draft.settings.usesCookies)
        #expect(!written([HeaderField("A", "1")]).draft.settings.usesCookies)
    }

    @Test func saysWhatMayHaveBeenOtherBytes() {
        let notes = written([
            HeaderField("X-L", "\u{E9}"), HeaderField("X-U", "\u{E9}\u{2713}"), HeaderField("X-A", "e"),
        ])
        .notes
        #expect(notes == ["The value of X-L may have gone out as Latin-1; it is sent as UTF-8."])
    }
}
