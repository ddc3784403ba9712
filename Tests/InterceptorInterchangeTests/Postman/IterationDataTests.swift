import InterceptorInterchange
import InterceptorModel
import Testing

struct IterationDataTests {
    @Test func readsCSV() throws {
        let text =
            "name,\"quoted\", n ,x,y\r\n\"a, \"\"b\"\"\",\"007\",-7.5 ,Say \"hi\",\n\n\"two\nlines\",1,2,3,007\n"
        let rows = try IterationData(Array(text.utf8), file: "d.csv").rows
        #expect(rows.count == 2)
        #expect(
            JSONTree.object(rows[0]).text()
                == #"{"name":"a, \"b\"","quoted":"007","n":-7.5,"x":"Say \"hi\"","y":""}"#
        )
        #expect(JSONTree.object(rows[1]).text() == #"{"name":"two\nlines","quoted":1,"n":2,"x":3,"y":"007"}"#)
    }

    @Test func readsJSON() throws {
        #expect(try IterationData(Array(" [{\"a\":1},{\"b\":[]}]".utf8), file: "d").rows.count == 2)
    }

    @Test(arguments: [
        ("a,b,c\n1,2,3\n4,5\n", "Line 3 has 2 values for 3 columns; “c” is missing."),
        ("a,b\n1,2,3", "Line 2"),
        ("a\n\"x", "quote of line 2"), ("a,,b\n1,2,3", "Column 2"), ("[1]", "([0])"),
        ("[{\"a\":1}", "line 1"),
        (" \n", "empty"),
    ])
    func saysWhatIsWrongAndWhere(text: String, words: String) throws {
        let error = try #require(throws: PostmanFileError.self) {
            try IterationData(Array(text.utf8), file: "d.csv")
        }
        #expect(error.description.hasPrefix("d.csv: ") && error.description.contains(words))
    }
}
