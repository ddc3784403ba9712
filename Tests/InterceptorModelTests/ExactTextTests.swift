import InterceptorModel
import Testing

@Suite struct ExactTextTests {
    @Test func tellsTextsApartThatOnlyLookAlike() {
        #expect("\u{E9}".hasBytes(of: "\u{E9}"))
        #expect(!"\u{E9}".hasBytes(of: "e\u{301}"))
        #expect(!"\u{E9}e\u{301}".hasBytes(of: "e\u{301}\u{E9}"))
        #expect(!"ab".hasBytes(of: "abc"))
        #expect("".hasBytes(of: ""))
    }

    @Test(arguments: [
        ("app.example.com", "example.com", true), ("example.com", "example.com", true),
        ("a", "", true), ("", "a", false), ("com", "example.com", false),
        ("app.example.com", "Example.com", false),
        ("e\u{301}", "\u{E9}", false), ("ae\u{301}", "\u{301}", true),
    ])
    func knowsItsEnd(text: String, end: String, isEnd: Bool) {
        #expect(text.ends(inBytesOf: end) == isEnd)
    }

    @Test(arguments: [("lax", "lax"), ("LAX", "lax"), ("No_Ä", "no_Ä"), ("", "")])
    func lowersASCIIAlone(text: String, lowered: String) {
        #expect(text.asciiLowercased == lowered)
        #expect(text[...].asciiLowercased == lowered)
    }
}
