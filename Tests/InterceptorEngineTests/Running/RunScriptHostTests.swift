import InterceptorModel
import Testing

@testable import InterceptorEngine

struct RunScriptHostTests {
    /// What a script gets for a call: the result, or `error: …`.
    private func result(
        of name: String,
        _ arguments: String,
        allowsAll: Bool = true
    ) async throws -> (String, RunStage) {
        let stage = RunStage(
            script: { _, _, host in
                do throws(ScriptCallError) {
                    return "throw \(try await host.answer(name, arguments: arguments))"
                } catch {
                    return "throw error: \(error.message)"
                }
            },
            answer: { request in
                var response = IncomingResponse(
                    statusCode: 201,
                    headers: [HeaderField("Set-Cookie", "sid=1; Path=/")]
                )
                response.body = ReceivedBody(Array("body of \(request.url)".utf8))
                return response
            }
        )
        var options = RunOptions()
        options.allowsAllScriptCookies = allowsAll
        try await stage.run(collection(["a"], tests: "t"), options: options)
        let messages = stage.events.compactMap { event in
            if case .scriptEnded(_, _, _, let outcome) = event { outcome.error?.message } else { nil }
        }
        return (messages.first ?? "", stage)
    }

    @Test func sendsRequestsOfScripts() async throws {
        let (text, stage) = try await result(of: "sendRequest", #"{"request":"http://b.test/x"}"#)
        let answer = try JSONTree(parsing: text)
        #expect(
            answer["response"]?["code"] == 201 && answer["response"]?["body"] == "body of http://b.test/x"
        )
        #expect(answer["cookies"]?.array?.first?["name"] == "sid")
        #expect(stage.requests == ["GET http://a.test/a", "GET http://b.test/x"])
    }

    @Test func runsRequestsOfTheCollection() async throws {
        #expect(try await result(of: "runRequest", #"{"id":"a"}"#).0.contains("body of http://a.test/a"))
        #expect(
            try await result(of: "runRequest", #"{"id":"x"}"#).0
                == "error: The collection has no request “x”."
        )
    }

    @Test func changesCookies() async throws {
        let (cookie, stage) = try await result(
            of: "cookies.set",
            #"{"url":"http://c.test/","cookie":{"name":"n","value":"v","path":"/p"}}"#
        )
        #expect(try JSONTree(parsing: cookie)["path"] == "/p")
        #expect(try await stage.cookies.list(domain: "c.test").map(\.value) == ["v"])
        let list = try await result(of: "cookies.list", #"{"url":"http://a.test/"}"#).0
        #expect(try JSONTree(parsing: list).array?.first?["value"] == "1")
        let cleared = try await result(of: "cookies.clear", #"{"url":"a.test"}"#)
        #expect(try await cleared.1.cookies.list().isEmpty)
    }

    @Test(arguments: ["cookies.list", "cookies.set", "cookies.unset", "cookies.clear"])
    func touchesNoCookiesThatAreNotAllowed(call: String) async throws {
        let (text, stage) = try await result(
            of: call,
            #"{"url":"http://a.test/","name":"sid","line":"sid=2"}"#,
            allowsAll: false
        )
        #expect(text.hasPrefix("error: Scripts may not use the cookies of “a.test”."))
        #expect(try await stage.cookies.list().map(\.value) == ["1"])
    }

    @Test func refusesCallsThatAreNone() async throws {
        #expect(try await result(of: "fetch", "{}").0 == "error: There is no call “fetch” here.")
        #expect(try await result(of: "sendRequest", "{").0.hasPrefix("error: The call sendRequest"))
    }
}
