import InterceptorCollections
import InterceptorInterchange
import InterceptorModel
import Testing

struct PostmanFileTests {
    private let text = #"{"info":{"name":"ü"},"item":[{"name":"a","request":"https://a.test"}]}"#

    private func utf16(isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap {
            isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
        }
    }

    @Test func readsEveryEncoding() throws {
        let expected = try PostmanFile.collection(Array(text.utf8), file: "a.json")
        #expect(expected.name == "ü")
        let files = [
            [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + utf16(isBigEndian: false),
            utf16(isBigEndian: false),
            [0xFE, 0xFF] + utf16(isBigEndian: true), utf16(isBigEndian: true),
            Array("{\"collection\":\(text)}".utf8),
        ]
        for file in files { #expect(try PostmanFile.collection(file, file: "a.json") == expected) }
    }

    @Test func tellsFilesApart() throws {
        #expect(throws: Never.self) {
            try PostmanFile.environment(Array("[{\"key\":\"a\",\"value\":1}]".utf8), file: "g")
        }
        let globals = #"{"_postman_variable_scope":"globals","values":[]}"#
        guard case .globals = try PostmanFile(Array(globals.utf8), file: "g") else {
            Issue.record("no globals")
            return
        }
        let error = try #require(throws: PostmanFileError.self) {
            try PostmanFile.collection(Array(globals.utf8), file: "g.json")
        }
        #expect(
            error.description == "g.json: This is a list of variables, no collection. Give it with -e or -g."
        )
    }

    @Test(arguments: [
        (#"{"item":[{"request":{"url":"x"#, "item[0].request.url"), (#"{"item":[{"name":"a"}]}"#, "item[0]"),
        (#"{"values":[{"value":1}]}"#, "values[0]"), (#"{"log":{"entries":[]}}"#, "HAR"), ("3", "a number"),
        ("", "empty"), (#"{"requests":[1]}"#, "requests[0]"), (#"{"info":{}}"#, "item"),
    ])
    func saysWhatIsWrongAndWhere(text: String, words: String) throws {
        let error = try #require(throws: PostmanFileError.self) {
            try PostmanFile(Array(text.utf8), file: "x.json")
        }
        #expect(error.description.hasPrefix("x.json: ") && error.description.contains(words))
    }

    @Test func bringsFormat20To21() throws {
        let old = """
            {"info":{"name":"a","schema":"https://schema.getpostman.com/json/collection/v2.0.0/collection.json"},\
            "item":[{"name":"b","request":{"url":"c","auth":{"type":"basic","basic":{"username":"u"}}}}]}
            """
        let collection = try PostmanFile.collection(Array(old.utf8), file: "a.json")
        let auth = collection.items[0].auth?.json.text()
        #expect(auth == #"{"type":"basic","basic":[{"key":"username","value":"u","type":"any"}]}"#)
        #expect(collection.json["info"]?["schema"] == .string(RequestCollection.schema))
    }
}
