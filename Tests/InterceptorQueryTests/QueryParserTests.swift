import InterceptorQuery
import Testing

@Suite("A query is read into terms")
struct QueryParserTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var terms: [Term]
        var testDescription: String { text.isEmpty ? "(empty)" : text }

        init(_ text: String, _ predicates: Predicate...) {
            self.text = text
            terms = predicates.map { Term($0) }
        }

        init(_ text: String, not predicate: Predicate) {
            self.text = text
            terms = [Term(isNegated: true, predicate)]
        }
    }

    static let words: [Case] = [
        Case(""),
        Case("  \t\n\u{A0} "),
        Case("users", .text("users")),
        Case("two words", .text("two"), .text("words")),
        Case(#""two words""#, .text("two words")),
        Case(#""a \"b\" \\ \n""#, .text(#"a "b" \ \n"#)),
        Case(#"{"a":1}"#, .text(#"{"a":1}"#)),
        Case("a,b", .text("a,b")),
        Case("-old", not: .text("old")),
        Case(#"-"old one""#, not: .text("old one")),
        Case("--x", not: .text("-x")),
        Case("-", .text("-")),
        Case("a - b", .text("a"), .text("-"), .text("b")),
        Case("well-known", .text("well-known")),
        Case("http://x/y?a=b:c", .text("http://x/y?a=b:c")),
        Case("wss://x", .text("wss://x")),
        Case("chrome-extension://abc", .text("chrome-extension://abc")),
        Case("12:30", .text("12:30")),
        Case("127.0.0.1:8080", .text("127.0.0.1:8080")),
        Case("localhost:8080/a", .text("localhost:8080/a")),
        Case("[::1]:80", .text("[::1]:80")),
        Case("/a:b", .text("/a:b")),
        Case(":method", .text(":method")),
        Case("ключ:значение", .text("ключ:значение")),
    ]

    static let fields: [Case] = [
        Case("method:post", .method(["POST"])),
        Case("METHOD:POST,put", .method(["POST", "PUT"])),
        Case(#"method:"POST",PUT"#, .method(["POST", "PUT"])),
        Case("-method:OPTIONS", not: .method(["OPTIONS"])),
        Case("url:/health", .url("/health")),
        Case("-url:/health", not: .url("/health")),
        Case("url:a,b", .url("a,b")),
        Case("url:a:b", .url("a:b")),
        Case("path:/api", .path("/api")),
        Case("type:fetch", .resourceType(["xmlhttprequest"])),
        Case("type:document,beacon", .resourceType(["main_frame", "sub_frame", "ping", "csp_report"])),
        Case("type:fetch,xhr", .resourceType(["xmlhttprequest"])),
        Case("type:style", .resourceType(["stylesheet"])),
        Case("type:Main_Frame", .resourceType(["main_frame"])),
        Case("header:x-id", .header(.any, "x-id")),
        Case(#"header:"x-id: 42""#, .header(.any, "x-id: 42")),
        Case("req.header:a", .header(.request, "a")),
        Case("res.header:etag", .header(.response, "etag")),
        Case("cookie:sid", .cookie("sid")),
        Case(#"body:"token""#, .body("token")),
        Case(#"body:{"token":"#, .body(#"{"token":"#)),
        Case("mime:json", .mime("json")),
        Case("error:REFUSED", .error("REFUSED")),
        Case("is:failed", .flag(.failed)),
        Case("is:Secure -is:cached", .flag(.secure)).and(not: .flag(.cached)),
        Case("link:1 session:3 tab:12", .link(1), .session(3), .tab(12)),
        Case("id:1795465694968225", .id(1_795_465_694_968_225)),
        Case(
            "method:POST host:api.example.com -url:/health",
            .method(["POST"]),
            .host([HostPattern(name: "api.example.com")])
        ).and(not: .url("/health")),
    ]

    static let hosts: [Case] = [
        Case("host:Example.com", .host([HostPattern(name: "example.com")])),
        Case("host:a.b,c.d:80", .host([HostPattern(name: "a.b"), HostPattern(name: "c.d", port: 80)])),
        Case("host:127.0.0.1:8080", .host([HostPattern(name: "127.0.0.1", port: 8080)])),
        Case("host:=example.com", .host([HostPattern(name: "example.com", isExact: true)])),
        Case("host:=localhost:80", .host([HostPattern(name: "localhost", port: 80, isExact: true)])),
        Case("host:*.example.com", .host([HostPattern(name: "example.com")])),
        Case("host:.example.com", .host([HostPattern(name: "example.com")])),
        Case("host:[::1]", .host([HostPattern(name: "[::1]")])),
        Case("host:[::1]:80", .host([HostPattern(name: "[::1]", port: 80)])),
        Case("host:::1", .host([HostPattern(name: "[::1]")])),
    ]

    static let statuses: [Case] = [
        Case("status:404", .status([404...404])),
        Case("status:4xx,5XX", .status([400...499, 500...599])),
        Case("status:>=400", .status([400...999])),
        Case("status:>400", .status([401...999])),
        Case("status:<300", .status([0...299])),
        Case("status:<=300", .status([0...300])),
        Case("status:=200", .status([200...200])),
        Case("status:200..299,304", .status([200...299, 304...304])),
        Case("status:500..", .status([500...999])),
        Case("status:..199", .status([0...199])),
    ]

    static let amounts: [Case] = [
        Case("duration:>500ms", .durationMs(.above(500))),
        Case("duration:>500", .durationMs(.above(500))),
        Case("duration:>=1.5s", .durationMs(NumberRange(lower: .init(1500, isInclusive: true)))),
        Case("duration:<2m", .durationMs(.below(120_000))),
        Case("duration:1s..2s", .durationMs(.between(1000, 2000))),
        Case("size:>1kb", .requestBodyBytes(.above(1000))),
        Case("size:>1KiB", .requestBodyBytes(.above(1024))),
        Case("size:0", .requestBodyBytes(.between(0, 0))),
        Case("size:=7b", .requestBodyBytes(.between(7, 7))),
        Case("size:1mb..", .requestBodyBytes(NumberRange(lower: .init(1_000_000, isInclusive: true)))),
    ]

    @Test("words", arguments: words) func readsWords(_ example: Case) throws { try check(example) }
    @Test("fields", arguments: fields) func readsFields(_ example: Case) throws { try check(example) }
    @Test("hosts", arguments: hosts) func readsHosts(_ example: Case) throws { try check(example) }
    @Test("statuses", arguments: statuses) func readsStatuses(_ example: Case) throws { try check(example) }
    @Test("amounts", arguments: amounts) func readsAmounts(_ example: Case) throws { try check(example) }

    private func check(_ example: Case) throws {
        #expect(try QueryParser.parse(example.text, clock: .utc(nowMs: 0)).terms == example.terms)
    }

    @Test("as many terms and characters as the limit lets through")
    func takesAsMuchAsTheLimit() throws {
        let terms = Array(repeating: "a", count: QueryParser.termsMax).joined(separator: " ")
        #expect(try QueryParser.parse(terms).terms.count == QueryParser.termsMax)
        let word = String(repeating: "ü", count: QueryParser.charactersMax)
        #expect(try QueryParser.parse(word).terms == [Term(.text(word))])
    }
}

extension QueryParserTests.Case {
    func and(not predicate: Predicate) -> Self {
        var other = self
        other.terms.append(Term(isNegated: true, predicate))
        return other
    }
}

extension NumberRange {
    static func above(_ value: Double) -> NumberRange { NumberRange(lower: .init(value, isInclusive: false)) }
    static func below(_ value: Double) -> NumberRange { NumberRange(upper: .init(value, isInclusive: false)) }
    static func between(_ lower: Double, _ upper: Double) -> NumberRange {
        NumberRange(lower: .init(lower, isInclusive: true), upper: .init(upper, isInclusive: true))
    }
}
