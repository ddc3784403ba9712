import InterceptorModel
import Testing

@Suite("A body's bytes are read as text, or known not to be")
struct BodyTextTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]
        var contentType: String?
        var text: String?

        init(_ name: String, _ bytes: [UInt8], _ contentType: String?, is text: String?) {
            testDescription = name
            self.bytes = bytes
            self.contentType = contentType
            self.text = text
        }
    }

    static let cases: [Case] = [
        Case("empty", [], nil, is: ""),
        Case("ASCII", Array("{}".utf8), nil, is: "{}"),
        Case("UTF-8", Array("žluť 😀".utf8), "application/json", is: "žluť 😀"),
        Case("UTF-8, whatever the type", Array("<svg/>".utf8), "image/svg+xml", is: "<svg/>"),
        Case("with a NUL", [0x61, 0, 0x62], nil, is: nil),
        Case("not UTF-8", [0xFF, 0xD8, 0xFF], "image/jpeg", is: nil),
        Case("UTF-8 cut short", [0xE2, 0x82], nil, is: nil),
        Case("a surrogate in UTF-8", [0xED, 0xA0, 0x80], nil, is: nil),
        Case("an overlong slash", [0xC0, 0xAF], nil, is: nil),
        Case("said to be UTF-8 and is not", [0xE9], "text/plain; charset=utf-8", is: nil),
        Case("Latin-1", [0x63, 0x61, 0x66, 0xE9], "text/plain; charset=ISO-8859-1", is: "café"),
        Case("Latin-1 in quotes", [0xE9], "text/plain;a=b; Charset = \"latin1\" ", is: "é"),
        Case("Latin-1 with a euro sign", [0x80], "text/html;charset=latin1", is: "€"),
        Case("ASCII label, high byte", [0xE9], "text/plain; charset=us-ascii", is: "é"),
        Case("Latin-1 with a NUL", [0, 0xE9], "text/plain; charset=latin1", is: nil),
        Case("UTF-16LE", [0x61, 0, 0xAC, 0x20], "text/plain; charset=utf-16le", is: "a€"),
        Case("UTF-16BE", [0, 0x61, 0x20, 0xAC], "text/plain; charset=UTF-16BE", is: "a€"),
        Case("UTF-16 of odd length", [0x61, 0, 0x62], "text/plain; charset=utf-16", is: nil),
        Case("UTF-16 with half a surrogate", [0x3D, 0xD8], "text/plain; charset=utf-16", is: nil),
        Case("a UTF-8 mark", [0xEF, 0xBB, 0xBF, 0x61], "text/plain; charset=latin1", is: "a"),
        Case("a UTF-16LE mark", [0xFF, 0xFE, 0x61, 0], nil, is: "a"),
        Case("a UTF-16BE mark", [0xFE, 0xFF, 0, 0x61], nil, is: "a"),
        Case("a charset that is not read", Array("abc".utf8), "text/plain; charset=shift_jis", is: nil),
        Case("an empty charset", Array("abc".utf8), "text/plain; charset=", is: "abc"),
        Case("no charset but parameters", Array("abc".utf8), "text/plain; boundary=charset", is: "abc"),
    ]

    @Test("decode", arguments: cases)
    func decodes(_ example: Case) {
        #expect(BodyText.decode(example.bytes, contentType: example.contentType) == example.text)
    }

    @Test("the beginning of a text that is cut anywhere")
    func decodesWhatIsCut() {
        let text = "a€😀é"
        let bytes = Array(text.utf8)
        for length in 0...bytes.count {
            let beginning = BodyText.decode(Array(bytes.prefix(length)), isCut: true)
            #expect(beginning.map(text.hasPrefix) == true)
            #expect(beginning.map { length - $0.utf8.count < 4 } == true)
        }
        #expect(BodyText.decode([0x61, 0, 0x3D], contentType: "a/b;charset=utf-16", isCut: true) == "a")
        #expect(BodyText.decode([0xFF, 0xD8, 0xFF, 0xE0, 0x10], isCut: true) == nil)
    }

    @Test("text that is kept as it is: a mark stays, a NUL is not text")
    func knowsUTF8() {
        #expect(BodyText.isUTF8([0xEF, 0xBB, 0xBF, 0x61]))
        #expect(BodyText.isUTF8([]))
        #expect(!BodyText.isUTF8([0x61, 0]))
        #expect(!BodyText.isUTF8([0xFF]))
    }
}
