import InterceptorInterchange
import InterceptorModel
import Testing

@Suite("Exchanges as raw messages")
struct RawMessageTests {
    @Test("text for people: both messages, and what is missing")
    func writesText() throws {
        let parts = [
            RawMessage.text(Examples.patch, requestBody: Examples.patchBody, responseBody: nil),
            RawMessage.text(Examples.refused, requestBody: nil, responseBody: nil),
            RawMessage.text(Examples.redirect, requestBody: nil, responseBody: Examples.redirectBody),
        ]
        try Snapshot.check(parts.joined(separator: "==========\n"), "raw-messages.txt")
    }

    @Test("bytes for programs: CR LF, the body as it is")
    func writesBytes() {
        let response = RawMessage.response(Examples.redirect, body: Examples.redirectBody)
        let head = "HTTP/1.1 302\r\nLocation: /next\r\nX-Odd: \u{1B}[2J\"\\\r\n\r\n"
        #expect(response == Array(head.utf8) + Examples.redirectBody)
        #expect(RawMessage.request(Examples.redirect, body: nil) == Array("GET / HTTP/1.1\r\n\r\n".utf8))
        #expect(RawMessage.response(Examples.refused, body: nil).isEmpty)
    }

    @Test("a body that is given in part")
    func saysHowMuchIsMissing() {
        let part = Array(Examples.patchBody.prefix(10))
        let text = RawMessage.text(Examples.patch, requestBody: part, responseBody: nil)
        #expect(text.contains("\n\n{\"name\":\"\n[17 more bytes]\n\nHTTP/1.1 200 OK\n"))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var shown: String
        var testDescription: String { text.debugDescription }
    }

    @Test(
        "nothing a terminal obeys is left",
        arguments: [
            Case(text: "a\tb\nc", shown: "a\tb\nc"),
            Case(text: "a\r\nb\rc\r", shown: "a\nb␍c␍"),
            Case(text: "\u{1B}[2J\u{0}\u{7F}", shown: "␛[2J␀␡"),
            Case(text: "\u{9B}31m\u{202E}", shown: "\\u{9B}31m\\u{202E}"),
            Case(text: "žluť 😀", shown: "žluť 😀"),
        ]
    )
    func showsControls(_ example: Case) {
        #expect(ControlPictures.replace(in: example.text) == example.shown)
    }
}
