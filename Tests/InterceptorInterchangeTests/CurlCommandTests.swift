import InterceptorInterchange
import InterceptorModel
import Testing

@Suite("The copied command reads well")
struct CurlCommandTests {
    @Test("a PATCH with headers and a body")
    func writesPatch() throws {
        let command = CurlCommand(Examples.patch, body: Examples.patchBody)
        try Snapshot.check(command.text + "\n", "curl-patch.sh")
        #expect(command.notes == ["Cookies are left out: history keeps their names, not their values."])
    }

    @Test("a body that is not text goes through a here-document")
    func writesHereDocument() throws {
        var exchange = Examples.patch
        exchange.request.method = "POST"
        let command = CurlCommand(exchange, body: Array(0...255))
        try Snapshot.check(command.text + "\n", "curl-here-document.sh")
    }

    @Test("a body that is too large to paste is named, with what to do")
    func namesLargeBody() {
        let command = CurlCommand(Examples.patch, body: Array(repeating: 0, count: 1_048_577))
        #expect(command.text.hasSuffix("-H 'Expect:' \\\n  --data-binary @request-body.bin"))
        #expect(
            command.notes.last
                == "The body (1048577 bytes) is too large to paste: save it as request-body.bin first."
        )
    }

    @Test("a body that was not captured is said to be missing, with the reason")
    func saysWhatIsMissing() {
        let command = CurlCommand(Examples.refused, body: nil)
        #expect(command.text.contains("-X 'POST'"))
        #expect(command.notes == ["The body is left out: The browser does not show the bytes of files."])
    }

    @Test("cookie values that the user chose to keep are sent")
    func sendsKeptCookies() {
        let exchange = Exchange(
            uid: "1",
            startedAtMs: 0,
            request: Request(method: "GET", url: "https://a/", headers: [HeaderField("cookie", "sid=1; b=2")])
        )
        let command = CurlCommand(exchange, body: nil)
        #expect(command.text.contains("-H 'cookie: sid=1; b=2'"))
        #expect(command.notes.isEmpty)
    }

    @Test("a WebSocket's handshake is sent over HTTP")
    func sendsHandshake() {
        let exchange = Exchange(
            uid: "1",
            startedAtMs: 0,
            request: Request(
                method: "GET",
                url: "wss://a/socket",
                headers: [HeaderField("Connection", "Upgrade"), HeaderField("Upgrade", "websocket")]
            )
        )
        let command = CurlCommand(exchange, body: nil)
        #expect(
            command.text.hasPrefix(
                "curl 'https://a/socket' \\\n  -H 'Connection: Upgrade' \\\n  -H 'Upgrade: websocket'"
            )
        )
        #expect(command.notes.count == 1)
    }
}
