import Testing

@testable import InterceptorServer

struct PreviewCharsetTests {
    private func charset(_ text: String) -> PreviewCharset {
        PreviewCharset.first(of: PreviewCharset.labels(in: Array(text.utf8)))
    }

    @Test(arguments: [
        "charset=iso-2022-jp", "charset=utf-16", "charset=utf-16be", "charset=unicodefeff",
        "charset=unicodefffe",
        "charset=iso-10646-ucs-2", "charset=csiso2022jp", "charset=a; charset='iso-2022-jp'",
    ])
    func tagsCanHideInSome(_ text: String) { #expect(charset(text) == .hiding) }

    @Test(arguments: [
        "", "charset=", "charset=a", "charset=utf-7", "charset=iso-8859-17", "charset=hz-gb-2312",
    ])
    func browsersDoNotKnowAll(_ text: String) { #expect(charset(text) == .unknown) }

    @Test func theFirstThatIsKnownIsNamedAsBrowsersNameIt() {
        #expect(charset("charset=a <meta charset=\"latin1\"> charset=koi8-r") == .readable("windows-1252"))
        #expect(charset("charset=unicode-1-1-utf-8") == .readable("utf-8"))
        #expect(charset("charset=sjis;x") == .readable("shift_jis"))
    }

    @Test func aPageOfAnUnknownCharsetIsServedInOneThatIsGuessed() {
        let page = Array("<!-- charset=a --><p>é".utf8)
        #expect(PreviewPage(contentType: "text/html; charset=a", body: page)?.charset == "utf-8")
        #expect(PreviewPage(contentType: "text/html", body: page + [0xE9])?.charset == "windows-1252")
        let hidden = Array("<!-- charset=a --><meta charset=iso-2022-jp>".utf8)
        #expect(PreviewPage(contentType: "text/html; charset=a", body: hidden) == nil)
    }
}
