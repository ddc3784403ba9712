import InterceptorInterchange
import InterceptorTestSupport
import InterceptorModel
import Testing

@Suite("What cannot be read of a cURL command is said, with its place")
struct CurlImportFailureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var position: Int
        var reason: String
        var requests = 0
        var testDescription: String { text.debugDescription }
    }

    static let cases = [
        Case(text: "", position: 0, reason: "no curl command"),
        Case(text: "fetch('http://a')", position: 0, reason: "no curl command"),
        Case(text: "  # only\n wget a", position: 10, reason: "no curl command"),
        Case(text: "curl", position: 0, reason: "no URL"),
        Case(text: "ls; curl -s", position: 4, reason: "no URL"),
        Case(text: "curl a --next -s", position: 0, reason: "no URL"),
        Case(text: "curl a -H", position: 7, reason: "--header needs a value"),
        Case(text: "curl a -sX", position: 7, reason: "--request needs a value"),
        Case(text: "curl a --data", position: 7, reason: "--data needs a value"),
        Case(text: "curl a\ncurl 'b", position: 12, reason: "single quote", requests: 1),
        Case(text: "curl \"b", position: 5, reason: "double quote"),
        Case(text: "curl 😀 \"b", position: 8, reason: "double quote"),
        Case(text: "curl $'b\\'", position: 5, reason: "quote ( $' )"),
        Case(text: "curl \"a$(b", position: 7, reason: "parenthesis"),
        Case(text: "curl `b", position: 5, reason: "backquote"),
        Case(text: "curl ${b", position: 5, reason: "brace"),
        Case(text: "curl a ^\"b ^\n c", position: 8, reason: "double quote"),
        Case(text: "curl.exe a `\n 'b", position: 14, reason: "quote ( ' )"),
        Case(text: "curl.exe a `\n @'\nb'@", position: 14, reason: "here-string"),
    ]

    @Test("mistakes", arguments: cases)
    func saysWhere(_ example: Case) throws {
        let results = CurlImport.parse(example.text)
        let failure = try #require(results.last?.failure)
        #expect(failure.position == example.position)
        #expect(failure.message.contains(example.reason), "\(failure)")
        #expect(results.compactMap(\.draft).count == example.requests)
    }

    @Test("too much is said")
    func limits() {
        let many = CurlImport.parse(String(repeating: "curl a\n", count: 1001))
        #expect(many.count == 1001)
        #expect(many.last?.failure?.message.contains("more than 1000 requests") == true)
        #expect(CurlImport.parse(String(repeating: "curl 'a/[1-100]'\n", count: 5000)).count == 1001)
        let long = CurlImport.parse(String(repeating: "x", count: CurlImport.textBytesMax + 1))
        #expect(long.first?.failure?.message.contains("8 MiB") == true)
        #expect(CurlImport.parse("curl 'a/[1-101]'").first?.notes.count == 1)
    }

    /// Pieces that, repeated, make a parser look at the same text again and again when it is not careful.
    static let pieces = [
        "'", "\"", "\\", "$(", "${", "`", "$'", "\"$(", "(", "<<E\n", "<<E ", "{a,", "[1-", "{{a", "-", "-s",
        " -s", " -@", " $a",
        " $a$b", " -H", " -H a", " -F a", " -F 'a=\"'", " -F 'a=b;type=x;y'", " -d @a", " -d '='", " -b a=1",
        "^", "^\"", "^\n", "%A",
        "`\n", "@'\n", "&", "|", ";", "\n", "#", " --url-query a", " --resolve a:b", "{a,b}", "[1-9]",
        "a/../", "😀", "\u{301}",
        " --xyz", "\"$", " -T a", " --next a", "\\\n", "=", "x=",
    ]

    @Test(
        "much of anything takes a moment",
        .serialized,
        arguments: pieces,
        ["curl a ", "curl ^\"a^\" ", "curl `\n "]
    )
    func staysLinear(_ piece: String, _ start: String) {
        let text = start + String(repeating: piece, count: 40_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(!CurlImport.parse(text).isEmpty) }
        #expect(time < .seconds(30), "\(piece.debugDescription) \(time)")
    }

    @Test("random commands never trap")
    func survivesRandomText() {
        var generator = SeededRandom(seed: 4)
        let words = [
            "curl", " ", " ", " ", "'", "\"", "\\", "$'", "$(", ")", "`", "{", "}", "{{", "[", "]", "-", "--",
            "-H", "-d", "-F", "-G", "-T",
            "--json", "--next", "-u", "-E", "--resolve", "--data-urlencode", "--aws-sigv4", "-x", "-U", "=",
            "@", ":", ";", "<", "<<", "<<<",
            ">", "|", "&", "\n", "\r\n", "^", "^\"", "^\\^\"", "%", "a", "http://", "/", "..", "?", "#", "é",
            "😀", "\0", "\u{301}", "\u{1B}",
            "EOF", "echo", "base64 -d", "1-9", "[1-9]", "{a,b}", "$x", "${x}", "type=", "filename=", ",", "*",
            "~",
        ]
        for _ in 0..<5000 {
            let count = Int.random(in: 1...24, using: &generator)
            let text =
                "curl " + (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
            let results = CurlImport.parse(text)
            #expect(!results.isEmpty)
            for failure in results.compactMap(\.failure) {
                #expect((0...text.utf16.count).contains(failure.position))
            }
        }
    }
}
