import Foundation
import InterceptorInterchange
import InterceptorModel
import Testing

@Suite("A copied command, pasted into bash, sends what was captured")
struct CurlCommandRunTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var method = "GET"
        var target = "/"
        var headers: HeaderList = []
        var body: [UInt8]?
    }

    static let targets = [
        "/", "/?", "/?q=a%20b&q=%2B", "/[1-3]/{a,b}", "/a/../b/./c", "/$(touch%20pwned)",
        "/`touch$IFS@pwned`",
        "/'\"",
        "/${secret}$secret", "/!!/!old/!$", "/;touch%20pwned", "/a|b&c<d>e", "/\\", "/*?[a]", "/~", "/-o",
        "/%00%0A", "/%C5%BE/%F0%9F%98%80", "/a'$(touch$IFS@pwned)'b",
        "/" + String(repeating: "x", count: 16_000),
    ].map { Case(testDescription: "target \($0.prefix(30))", target: $0) }

    static let headerValues = [
        "plain", "x'\u{301}; touch pwned; '\u{301}", "'\u{200D}; touch pwned", "$(touch pwned)",
        "`touch pwned`", "'; touch pwned; '", "\"; touch pwned; \"",
        "$secret ${secret}",
        "!! !old !$ ^a^b", "@/etc/passwd", "-o pwned", "a\\", "\\x41\\n\\\\'", "a;", "a:", "žluť 😀",
        "\u{1B}[2Jx", "\tx\t.",
        "\u{202E}abc", "\u{9B}31m", "#hash", "%7B{a}[1-2]", "*", "~", "a  b", "'", "''", "$'\\n'", "\u{7F}",
    ].map { Case(testDescription: "header \($0.debugDescription)", headers: [HeaderField("X-Value", $0)]) }

    static let methods = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "patch", "X-`id`$'!!*",
    ].map {
        Case(testDescription: "method \($0)", method: $0)
    }

    static let bodies: [Case] = {
        let everyByte = Array(UInt8.min...UInt8.max)
        let bodies: [(String, [UInt8])] = [
            ("empty", []), ("JSON", Array(#"{"a":"it's \"$HOME\" `x` $(touch pwned) !!"}"#.utf8)),
            ("quotes with accents", Array("x'\u{301};touch pwned;'\u{301}".utf8)),
            ("beginning with @", Array("@/etc/passwd".utf8)), ("beginning with -", Array("-o pwned".utf8)),
            ("line ends", Array("a\r\nb\n\nc\n".utf8)),
            ("here-document ends", Array("\nEOF\nEND_OF_BODY\n".utf8)),
            ("one NUL", [0]), ("every byte", everyByte), ("every byte but NUL", Array(everyByte.dropFirst())),
            ("not UTF-8, long", Array(repeating: 0xFE, count: 5000)),
            ("digits after escapes", [1, 0x41, 0x31, 0xFF, 0x41]),
            ("form", Array("a=1&b=%20+&c=".utf8)),
            ("lone bytes of UTF-8", [0xC3, 0x28, 0xE2, 0x82, 0xF0, 0x9F, 0x98]),
            ("invisible", Array("\u{FEFF}\u{200B}\u{2028}\u{202E}\u{E000}".utf8)),
            ("text of 32 KiB", Array(repeating: 0x27, count: 32_768)),
            ("text of 32 KiB and one", Array(repeating: 0x61, count: 32_769)),
            ("1 MiB", (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) }),
        ]
        return bodies.map { Case(testDescription: "body \($0.0)", method: "POST", body: $0.1) }
            + ["GET", "PUT", "PATCH", "DELETE"].map {
                Case(
                    testDescription: "body of \($0)",
                    method: $0,
                    headers: [HeaderField("Content-Type", "a/b")],
                    body: [0x7B]
                )
            }
    }()

    static let lists: [Case] = [
        Case(
            testDescription: "order, case and duplicates",
            headers: [
                HeaderField("x-B", "1"), HeaderField("X-a", "2"), HeaderField("x-b", "3"),
                HeaderField("accept", "*/*"),
                HeaderField("User-Agent", "Mozilla/5.0 (X11) 'x'"), HeaderField("x-B", "1"),
            ]
        ),
        Case(
            testDescription: "without a value",
            headers: [HeaderField("X-Empty", ""), HeaderField("X-Next", "a")]
        ),
        Case(
            testDescription: "compressed",
            headers: [
                HeaderField("Accept-Encoding", "gzip, deflate, br"), HeaderField("Accept", "text/html"),
            ]
        ),
        Case(
            testDescription: "authorization",
            headers: [HeaderField("Authorization", "Bearer $(touch pwned)")]
        ),
        Case(
            testDescription: "multipart",
            method: "POST",
            headers: [HeaderField("content-type", "multipart/form-data; boundary=----W'\"x")],
            body: Array(
                "------W\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n\0\u{1}\r\n"
                    .utf8
            )
        ),
    ]

    @Test("the server receives the same bytes", arguments: targets + headerValues + methods + bodies + lists)
    func sendsWhatWasCaptured(_ example: Case) throws {
        let recorder = try LoopbackRecorder()
        let command = CurlCommand(Self.exchange(example, port: recorder.port), body: example.body)
        let (outcome, leftovers) = try Self.paste(command.text)
        #expect(outcome.status == 0, "\(outcome.errors)\n\(command.text.prefix(2000))")
        #expect(leftovers.isEmpty)
        let received = try #require(recorder.take().first, "\(outcome.errors)")
        #expect(received.requestLine == "\(example.method) \(example.target) HTTP/1.1")
        #expect(
            received.ownHeaderLines
                == example.headers.map(\.line).map { $0.hasSuffix(": ") ? String($0.dropLast()) : $0 }
        )
        #expect(received.body == example.body ?? [])
        #expect(command.notes == [])
    }

    @Test("the pasted text is printable", arguments: targets + headerValues + methods + bodies)
    func isPrintable(_ example: Case) {
        let text = CurlCommand(Self.exchange(example, port: 80), body: example.body).text
        let hidden = text.unicodeScalars.filter { scalar in
            scalar != "\n"
                && [.control, .format, .privateUse, .lineSeparator].contains(
                    scalar.properties.generalCategory
                )
        }
        #expect(hidden.isEmpty)
    }

    @Test("what no request can hold is left out and said")
    func leavesOutWhatCannotBeSent() throws {
        let recorder = try LoopbackRecorder()
        let exchange = Exchange(
            uid: "1",
            startedAtMs: 0,
            request: Request(
                method: "GE T\r\nX: y",
                url: "http://127.0.0.1:\(recorder.port)/a b\r\nX: y\0",
                headers: [
                    HeaderField("X-Injected", "a\r\nX: y"), HeaderField("@/etc/passwd", "a"),
                    HeaderField("X Y", "a"),
                    HeaderField(":authority", "example.com"), HeaderField("X-Nul", "\0"),
                    HeaderField("X-Good", "a"),
                    HeaderField("Cookie", "sid; theme"), HeaderField("Content-Length", "9"),
                    HeaderField("Connection", "keep-alive"),
                    HeaderField("Host", "127.0.0.1:\(recorder.port)"),
                ]
            )
        )
        let command = CurlCommand(exchange, body: nil)
        let (outcome, leftovers) = try Self.paste(command.text)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(leftovers.isEmpty)
        let received = try #require(recorder.take().first)
        #expect(received.requestLine == "GET /a%20b%0D%0AX:%20y%00 HTTP/1.1")
        #expect(received.headerLines == ["Host: 127.0.0.1:\(recorder.port)", "X-Good: a"])
        #expect(command.notes.count == 6)
    }

    @Test(
        "a URL that is no URL of the web is refused by curl",
        arguments: ["file:///etc/passwd", "-o/tmp/x", "", "--help"]
    )
    func refusesOtherSchemes(_ url: String) throws {
        let exchange = Exchange(uid: "1", startedAtMs: 0, request: Request(method: "GET", url: url))
        let command = CurlCommand(exchange, body: nil)
        let (outcome, leftovers) = try Self.paste(command.text)
        #expect(outcome.status != 0)
        #expect(leftovers.isEmpty)
        #expect(command.notes.count == 1)
    }

    private static func exchange(_ example: Case, port: UInt16) -> Exchange {
        Exchange(
            uid: "1",
            startedAtMs: 0,
            request: Request(
                method: example.method,
                url: "http://127.0.0.1:\(port)\(example.target)",
                headers: example.headers,
                body: example.body.map { Body(isAvailable: true, sizeBytes: $0.count) }
            )
        )
    }

    /// Pastes into bash in a new folder; gives back what it left there.
    private static func paste(_ text: String) throws -> (outcome: Bash.Outcome, leftovers: [String]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "curl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try Bash(folder: folder).paste(text)
        return (outcome, try FileManager.default.contentsOfDirectory(atPath: folder.path()))
    }
}
