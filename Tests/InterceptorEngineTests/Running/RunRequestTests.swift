import InterceptorCollections
import InterceptorModel
import InterceptorVariables
import Testing

@testable import InterceptorEngine

struct RunRequestTests {
    private func made(
        _ request: String,
        behavior: String = "{}",
        options: RunOptions = RunOptions()
    ) throws -> RequestDraft {
        let dynamic = DynamicVariables(random: SystemRandomNumberGenerator(), nowMs: { 0 })
        var substitution = Substitution(VariableScopes(), dynamic: dynamic)
        return RunRequest(
            CollectionRequest(try JSONTree(parsing: request)),
            behavior: try JSONTree(parsing: behavior).object ?? JSONObject(),
            options: options,
            substitution: &substitution
        ).draft
    }

    @Test(arguments: [
        ("GET", "{}", false), ("GET", #"{"disableBodyPruning":true}"#, true), ("head", "{}", false),
        ("POST", "{}", true),
        ("DELETE", "{}", true),
    ])
    func leavesBodiesOffMethodsThatHaveNone(method: String, behavior: String, hasBody: Bool) throws {
        let request =
            "{\"url\":\"a.test\",\"method\":\"\(method)\",\"body\":{\"mode\":\"raw\",\"raw\":\"x\"}}"
        #expect((try made(request, behavior: behavior).body != .none) == hasBody)
    }

    @Test func obeysTheCollectionsBehaviours() throws {
        let behavior = """
            {"followRedirects":false,"maxRedirects":3,"strictSSL":false,"disableCookies":true,"protocolVersion":"http1",\
            "disabledSystemHeaders":{"user-agent":true}}
            """
        let draft = try made("\"a.test\"", behavior: behavior)
        #expect(draft.url == "http://a.test" && draft.headers.map(\.name) == ["Accept", "Accept-Encoding"])
        #expect(!draft.settings.followsRedirects && draft.settings.redirectsMax == 3)
        #expect(
            !draft.settings.isTLSVerified && !draft.settings.usesCookies
                && draft.settings.httpVersion == .http1
        )
        var options = RunOptions()
        options.followsRedirects = true
        #expect(try made("\"a.test\"", behavior: behavior, options: options).settings.followsRedirects)
    }

    @Test func prefersTheChosenAuthorizationToALineByHand() throws {
        let request = """
            {"url":"a.test","header":[{"key":"authorization","value":"stale"},{"key":"accept","value":"x"}],\
            "auth":{"type":"digest","digest":{"username":"u","password":"p"}}}
            """
        let draft = try made(request)
        #expect(draft.auth == .digest(.init(username: "u", password: "p")))
        #expect(draft.headers.map(\.name) == ["accept", "User-Agent", "Accept-Encoding"])
    }

    @Test func findsFilesInTheWorkingFolder() throws {
        var options = RunOptions()
        options.workingDirectory = "/w"
        let request = #"{"url":"a","method":"POST","body":{"mode":"file","file":{"src":"x.png"}}}"#
        #expect(try made(request, options: options).body == .file(path: "/w/x.png", contentType: "image/png"))
    }

    @Test func inheritsFromTheNearest() throws {
        let text = """
            {"auth":{"type":"basic","basic":[{"key":"username","value":"c"}]},"event":[{"listen":"test","script":{"exec":"c"}}],\
            "item":[{"name":"F","auth":{"type":"bearer","bearer":[{"key":"token","value":"t"}]},"event":[{"listen":"test",\
            "script":{"exec":"f"}}],"item":[{"name":"a","request":"a"},{"name":"b","request":{"url":"b","auth":\
            {"type":"noauth"}},"event":{"listen":"test","script":{"exec":["b"]}}}]},{"name":"d","request":"d"},\
            {"name":"e","request":{"url":"e","auth":{"type":"sorcery"}}}]}
            """
        let plan = try RunPlan(RequestCollection(JSONTree(parsing: text)))
        #expect(
            plan.steps.map { $0.request.draft.auth } == [
                .bearer(.init(token: "t")), .none, .basic(.init(username: "c")), .none,
            ]
        )
        #expect(plan.steps[1].scripts[.test]?.map(\.source) == ["c", "f", "b"])
        #expect(plan.steps[3].notes.first?.contains("sorcery") == true)
    }
}
