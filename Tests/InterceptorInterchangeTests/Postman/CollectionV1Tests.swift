import InterceptorCollections
import InterceptorInterchange
import InterceptorModel
import Testing

struct CollectionV1Tests {
    private let text = """
        {"id":"c","name":"Old","order":["r1"],"folders_order":["f2","f1"],"folders":[{"id":"f1","name":"F1","order":["r2"]},\
        {"id":"f2","name":"F2","order":[],"folders_order":["f3"]},{"id":"f3","name":"F3","order":["r3"]}],"requests":[\
        {"id":"r1","name":"One","method":"POST","url":"https://a.test/:x","headers":"A: b\\n//C: d\\n","dataMode":"params",\
        "data":[{"key":"k","value":"v","enabled":false},{"key":"l","value":"w","enabled":true}],"tests":"t();",\
        "preRequestScript":"p();","pathVariables":{"x":"1"},"currentHelper":"basicAuth",\
        "helperAttributes":{"id":"basic","username":"u","password":"p"}},\
        {"id":"r2","name":"Two","method":"PUT","url":"b","dataMode":"raw","rawModeData":"{}"},\
        {"id":"r3","name":"Three","method":"GET","url":"c","data":[],"rawModeData":""}]}
        """

    @Test func putsFoldersAndRequestsInOrder() throws {
        let collection = try PostmanFile.collection(Array(text.utf8), file: "v1.json")
        #expect(collection.name == "Old" && collection.id == "c")
        #expect(collection.items.map(\.name) == ["F2", "F1", "One"])
        #expect(collection.items[0].items?[0].items?.map(\.name) == ["Three"])
        #expect(collection.items[1].items?.map(\.id) == ["r2"])
    }

    @Test func readsRequests() throws {
        let collection = try PostmanFile.collection(Array(text.utf8), file: "v1.json")
        let item = collection.items[2]
        let draft = try #require(item.request?.draft)
        #expect(item.script("test") == "t();" && item.script("prerequest") == "p();")
        #expect(draft.wireURL == "https://a.test/1" && draft.method == "POST")
        #expect(draft.headers == [.init("A", "b"), .init("C", "d", isEnabled: false)])
        #expect(draft.body == .multipart([.init("k", .text("v"), isEnabled: false), .init("l", .text("w"))]))
        #expect(draft.auth == .basic(.init(username: "u", password: "p")))
        #expect(collection.items[1].items?[0].request?.draft.body == .text("{}", contentType: "text/plain"))
        #expect(collection.items[0].items?[0].items?[0].request?.draft.body == RequestDraft.Body.none)
    }
}
