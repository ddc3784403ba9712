import InterceptorModel
import Testing

struct JSONTreeTests {
    @Test(arguments: [
        "{\"b\":1,\"a\":[true,false,null],\"b\":2}", "[89111702272002019559,1.10,-0,1e400]",
        "\"\\\"\\\\\\n\\u0001ü😀\"",
        "{}", "[]", "\"/\"",
    ])
    func writesWhatItRead(text: String) throws {
        #expect(try JSONTree(parsing: text).text() == text)
    }

    @Test func readsEscapes() throws {
        #expect(try JSONTree(parsing: #""\u00fc\ud83d\ude00\ud83dx\/\b\f""#) == "ü😀\u{FFFD}x/\u{8}\u{C}")
    }

    @Test func changesMembersInTheirPlace() throws {
        var object = try #require(try JSONTree(parsing: #"{"a":1,"b":2,"c":3}"#).object)
        object["b"] = "new"
        object["c"] = nil
        object["d"] = true
        #expect(JSONTree.object(object).text() == #"{"a":1,"b":"new","d":true}"#)
    }

    @Test func indents() throws {
        #expect(
            try JSONTree(parsing: #"{"a":[1,{}]}"#).text(indent: 2) == "{\n  \"a\": [\n    1,\n    {}\n  ]\n}"
        )
    }

    @Test(arguments: [
        ("{\"item\":[{\"request\":{\"url\":\"x", 1, "item[0].request.url"),
        ("{\"a\":\n  tru}", 2, "a"), ("[1,2", 1, ""), ("{\"a\" 1}", 1, ""), ("[1] [2]", 1, ""), ("", 1, ""),
        ("[01]", 1, "[0]"), ("{a:1}", 1, ""), ("[\"\n\"]", 1, "[0]"), ("[1,]", 1, "[1]"),
    ])
    func tellsWhereItIsBroken(text: String, line: Int, path: String) throws {
        let error = try #require(throws: JSONError.self) { try JSONTree(parsing: text) }
        #expect(error.line == line)
        #expect(error.path == path)
    }

    @Test func refusesWhatLiesTooDeep() {
        #expect(throws: JSONError.self) {
            try JSONTree(parsing: Array(repeating: UInt8(ascii: "["), count: 1_000_000))
        }
    }
}
