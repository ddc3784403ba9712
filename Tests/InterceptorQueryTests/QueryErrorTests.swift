import InterceptorQuery
import Testing

@Suite("A query that is wrong is answered with its place and what to try")
struct QueryErrorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var position: Int
        var message: String
        var testDescription: String { text }

        init(_ text: String, at position: Int, _ message: String) {
            self.text = text
            self.position = position
            self.message = message
        }
    }

    static let cases: [Case] = [
        Case("metod:GET", at: 0, "there is no field “metod”; did you mean “method:”?"),
        Case("a -stauts:404", at: 3, "there is no field “stauts”; did you mean “status:”?"),
        Case("😀 urll:x", at: 3, "there is no field “urll”; did you mean “url:”?"),
        Case(
            "content-type:json",
            at: 0,
            #"there is no field “content-type”; write "content-type:json" to search for the text, "#
                + #"or header:"content-type: json" for a header"#
        ),
        Case(
            "foobar:",
            at: 0,
            #"there is no field “foobar”; write "foobar:" to search for the text, or header:"foobar" for a header"#
        ),
        Case(#"a "b"#, at: 2, #"the quote that opens here is not closed; add " at its end"#),
        Case(#"""#, at: 0, #"the quote that opens here is not closed; add " at its end"#),
        Case(
            #""a"b"#,
            at: 3,
            #"something follows the closing quote; put a space between, or write \" inside"#
        ),
        Case(#""""#, at: 0, "there is nothing to search for; write text between the quotes"),
        Case("url:", at: 4, "“url:” has no value; write it as url:/health"),
        Case("method:POST,", at: 12, "“method:” has no value; write it as method:POST,PUT"),
        Case(
            "method:{}",
            at: 7,
            "“{}” is not a method; write one as method:POST or several as method:POST,PUT"
        ),
        Case("type:fetsh", at: 5, "“fetsh” is not a resource type; did you mean type:fetch?"),
        Case(
            "type:fetch,zzzzzz",
            at: 11,
            "“zzzzzz” is not a resource type; use one of document, fetch, xhr, beacon, script, style, image, "
                + "font, media, websocket, other"
        ),
        Case("is:faild", at: 3, "“faild” is not a property; did you mean is:failed?"),
        Case(
            "is:great",
            at: 3,
            "“great” is not a property; use one of is:failed, is:cached, is:redirect, is:incognito, is:pending, "
                + "is:secure"
        ),
        Case("status:abc", at: 7, "“abc” is not a status; write it as 404, 4xx, >=400 or 200..299"),
        Case("status:299..200", at: 7, "“299..200” is not a status; write it as 404, 4xx, >=400 or 200..299"),
        Case("status:>999", at: 7, "“>999” is not a status; write it as 404, 4xx, >=400 or 200..299"),
        Case("duration:2s", at: 9, "“2s” says neither more nor less; write >2s or <2s"),
        Case("duration:>fast", at: 9, "“>fast” is not a duration; write it as >500ms, <=1.5s or 1s..2s"),
        Case("duration:>1e3", at: 9, "“>1e3” is not a duration; write it as >500ms, <=1.5s or 1s..2s"),
        Case("size:..", at: 5, "“..” is not a size; write it as >1kb, 0 or 1kib..1mib"),
        Case("size:-1", at: 5, "“-1” is not a size; write it as >1kb, 0 or 1kib..1mib"),
        Case("size:2kb..1kb", at: 5, "“2kb..1kb” is not a size; write it as >1kb, 0 or 1kib..1mib"),
        Case(
            "host:https://example.com/a",
            at: 5,
            "“https://example.com/a” is more than a host; write host:example.com, or url: for a part of the URL"
        ),
        Case(
            "host:example.com/a",
            at: 5,
            "“example.com/a” is more than a host; write host:example.com, or url: for a part of the URL"
        ),
        Case(
            "host:a:99999",
            at: 5,
            "“a:99999” has a port that is not one; use 1 to 65535, such as host:localhost:8080"
        ),
        Case(
            "host:a:",
            at: 5,
            "“a:” has a port that is not one; use 1 to 65535, such as host:localhost:8080"
        ),
        Case("host:=", at: 5, "“=” names no host; write one as host:example.com"),
        Case("link:x", at: 5, "“x” is not a number of the connected browser profile; write it as link:1"),
        Case(
            "id:99999999999999999999",
            at: 3,
            "“99999999999999999999” is not a number of the exchange; write it as id:1795465694968225"
        ),
        Case(
            "since:soon",
            at: 6,
            "“soon” is not a time; write it as 30m, 1h, 7d, 2026-11-23 or 2026-11-23T12:00"
        ),
    ]

    @Test("what is wrong, where, what to try", arguments: cases)
    func explains(_ example: Case) throws {
        let error = #expect(throws: QueryError.self) { try QueryParser.parse(example.text) }
        #expect(error?.position == example.position)
        #expect(error?.message == example.message)
    }

    @Test("more than the limits let through")
    func refusesTooMuch() {
        let terms = Array(repeating: "a", count: QueryParser.termsMax + 1).joined(separator: " ")
        let tooMany = #expect(throws: QueryError.self) { try QueryParser.parse(terms) }
        #expect(tooMany?.position == QueryParser.termsMax * 2)
        let word = String(repeating: "a", count: QueryParser.charactersMax + 1)
        let tooLong = #expect(throws: QueryError.self) { try QueryParser.parse(word) }
        #expect(tooLong?.position == QueryParser.charactersMax)
    }

    @Test("long input is not repeated in full")
    func shortensWhatItRepeats() {
        let error = #expect(throws: QueryError.self) {
            try QueryParser.parse("status:" + String(repeating: "x", count: 4000))
        }
        #expect((error?.message.count ?? 0) < 200)
    }
}
