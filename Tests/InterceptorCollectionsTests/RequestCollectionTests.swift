import InterceptorCollections
import InterceptorModel
import InterceptorVariables
import Testing

struct RequestCollectionTests {
    private let text = """
        {"x-first":1,"info":{"name":"Shop","_postman_id":"c1","schema":"…"},"event":[{"listen":"test","script":\
        {"exec":["a();","b();"],"x":null}}],"item":[{"name":"Folder","x":{},"item":[{"id":"r1","name":"One",\
        "request":{"url":{"raw":"{{host}}/a/:id?x=1","host":["{{host}}"],"path":["a",":id"],"query":[{"key":"x",\
        "value":"1"},{"key":"off","value":"2","disabled":true}],"variable":[{"key":"id","value":"7"}]},\
        "method":"POST","header":[{"key":"A","value":"b","x":1}],"body":{"mode":"raw","raw":"{}",\
        "options":{"raw":{"language":"json"}}}},"response":[{"code":200}]}],"auth":{"type":"basic","basic":\
        [{"key":"username","value":"u","type":"string"}]}},{"name":"URL","request":"https://b.test"}],\
        "variable":[{"key":"host","value":"https://a.test","type":"secret"}],"protocolProfileBehavior":{"strictSSL":false}}
        """

    @Test func keepsWhatItDoesNotKnow() throws {
        let collection = try RequestCollection(JSONTree(parsing: text))
        #expect(collection.json.text() == text)
    }

    @Test func readsItsParts() throws {
        let collection = try RequestCollection(JSONTree(parsing: text))
        #expect(collection.name == "Shop" && collection.id == "c1")
        #expect(collection.script("test") == "a();\nb();")
        #expect(collection.variables.first?.isSecret == true)
        let folder = collection.items[0]
        #expect(folder.isFolder && folder.auth?.draftAuth == .basic(.init(username: "u")))
        let request = try #require(folder.items?.first?.request)
        #expect(folder.items?.first?.id == "r1" && collection.items[1].id == "1")
        #expect(request.url == "{{host}}/a/:id?x=1")
        #expect(request.draft.pathVariables == [.init("id", "7")])
        #expect(request.draft.body == .text("{}", contentType: "application/json"))
        #expect(request.draft.headers == [.init("A", "b")])
        #expect(collection.items[1].request?.draft == RequestDraft(url: "https://b.test"))
    }

    @Test func changesOneMemberAlone() throws {
        var collection = try RequestCollection(JSONTree(parsing: text))
        collection.items[0].items?[0].name = "Two"
        #expect(collection.json.text() == text.replacing("\"One\"", with: "\"Two\""))
    }

    @Test(arguments: [
        ("{\"info\":{}}", "item"), ("{\"item\":[{\"item\":[{}]}]}", "item[0].item[0]"), ("[]", ""),
        ("{\"item\":[3]}", "item[0]"),
    ])
    func tellsWhatIsMissing(text: String, path: String) throws {
        let json = try JSONTree(parsing: text)
        let error = try #require(throws: JSONError.self) { try RequestCollection(json) }
        #expect(error.path == path)
    }
}
