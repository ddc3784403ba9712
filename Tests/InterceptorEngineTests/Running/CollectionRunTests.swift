import InterceptorModel
import InterceptorVariables
import Testing

@testable import InterceptorEngine

struct CollectionRunTests {
    // MARK: Order

    @Test func sendsInOrderForEveryIteration() async throws {
        let stage = RunStage()
        var options = RunOptions()
        options.iterationCount = 2
        let summary = try await stage.run(collection(["a", "b"]), options: options)
        #expect(stage.requests == ["a", "b", "a", "b"].map { "GET http://a.test/\($0)" })
        #expect(summary.iterations == .init(total: 2, failed: 0) && summary.requests.total == 4)
        #expect(summary.failureCount == 0 && summary.stopReason == nil)
    }

    private static let nested = """
        {"item":[{"name":"F","item":[{"name":"a","request":"a.test/a"},{"name":"G","item":[{"id":"i","name":"b",\
        "request":"a.test/b"}]}]},{"name":"c","request":"a.test/c"}]}
        """

    @Test(
        arguments: [
            ([], "abc"), (["F"], "ab"), (["G"], "b"), (["G", "c"], "bc"), (["i"], "b"), (["c"], "c"),
        ] as [([String], String)]
    )
    func runsWhatIsChosen(folders: [String], expected: String) async throws {
        let stage = RunStage()
        var options = RunOptions()
        options.folders = folders
        try await stage.run(Self.nested, options: options)
        #expect(stage.requests == expected.map { "GET http://a.test/\($0)" })
    }

    @Test func saysWhichFolderIsMissing() async throws {
        var options = RunOptions()
        options.folders = ["c", "X"]
        let error = await #expect(throws: RunError.self) {
            try await RunStage().run(Self.nested, options: options)
        }
        #expect(error?.description.contains("“X”") == true)
    }

    @Test(arguments: [
        ("\"c\"", ["a", "c"]), ("null", ["a"]), ("\"nowhere\"", ["a"]), ("\"2\"", ["a", "c"]),
    ])
    func goesWhereAScriptSendsIt(next: String, expected: [String]) async throws {
        let stage = RunStage { _, context, _ in
            context["info"]?["requestName"] == "a" ? "{\"nextRequest\":\(next)}" : "{}"
        }
        try await stage.run(collection(["a", "b", "c"], tests: "t"))
        #expect(stage.requests == expected.map { "GET http://a.test/\($0)" })
    }

    @Test func skipsTheRequestAndItsTests() async throws {
        let stage = RunStage { source, context, _ in
            source == "p" && context["info"]?["requestName"] == "a" ? "{\"skipsRequest\":true}" : "{}"
        }
        let summary = try await stage.run(collection(["a", "b"], tests: "t", prerequest: "p"))
        #expect(stage.requests == ["GET http://a.test/b"])
        #expect(
            summary.testScripts.total == 1 && summary.prerequestScripts.total == 2 && summary.steps.total == 2
        )
    }

    // MARK: Variables

    @Test func keepsWhatScriptsSetAndReadsTheRows() async throws {
        let stage = RunStage { _, context, _ in
            let seen = context["variables"]?["environment"]?.array?.first?["value"]?.string ?? ""
            let row = context["variables"]?["iterationData"]?["row"]?.number?.text ?? ""
            return "{\"variables\":{\"environment\":[{\"key\":\"seen\",\"value\":\"\(seen)\(row)\"}]}}"
        }
        var options = RunOptions()
        options.data = [JSONObject([("row", 1)]), JSONObject([("row", 2)])]
        options.iterationCount = 3
        let text = """
            {"item":[{"name":"a","request":"a.test/{{seen}}/{{row}}/{{host}}"}],"variable":[{"key":"host","value":"h"}],\
            "event":[{"listen":"prerequest","script":{"exec":["x"]}}]}
            """
        let summary = try await stage.run(text, environment: [Variable("seen", "")], options: options)
        #expect(stage.requests == ["1/1", "12/2", "122/2"].map { "GET http://a.test/\($0)/h" })
        #expect(summary.variables.environment["seen"]?.text == "122")
    }

    @Test func sendsWhatAScriptMadeOfTheRequest() async throws {
        let stage = RunStage { source, context, _ in
            guard source == "p", var request = context["request"]?.object else { return "{}" }
            request["method"] = "PUT"
            request["body"] = .object(JSONObject([("mode", "raw"), ("raw", "{{x}}")]))
            return JSONTree.object(JSONObject([("request", .object(request))])).text()
        }
        try await stage.run(collection(["a"], prerequest: "p"), environment: [Variable("x", "value")])
        #expect(stage.requests == ["PUT http://a.test/a"])
        #expect(stage.outgoing[0].body == .bytes(Array("value".utf8)))
    }

    @Test func tellsOfNamesWithoutValue() async throws {
        let stage = RunStage()
        try await stage.run("{\"item\":[{\"request\":\"http://a.test/{{x}}\"}]}")
        let unresolved = stage.events.flatMap { event -> [UnresolvedVariable] in
            if case .requestEnded(_, let exchange) = event { exchange.unresolved } else { [] }
        }
        #expect(unresolved == [.init(name: "x", place: "url")])
    }

    // MARK: Verdicts

    @Test func countsWhatFails() async throws {
        let stage = RunStage(
            script: { _, context, host in
                await host.tell(.test(TestResult(name: "1", status: .passed)))
                await host.tell(.test(TestResult(name: "2", status: .failed)))
                await host.tell(.test(TestResult(name: "3", status: .skipped)))
                return context["response"] == nil ? "throw no response" : "{}"
            },
            answer: { request throws(SendError) in
                guard request.url.hasSuffix("a") else {
                    throw SendError(.couldNotConnect, .connect, "Nobody there.")
                }
                return IncomingResponse(statusCode: 200)
            }
        )
        let summary = try await stage.run(collection(["a", "b"], tests: "t"))
        #expect(summary.tests == .init(total: 4, failed: 2) && summary.skippedTests == 2)
        #expect(summary.requests == .init(total: 2, failed: 1))
        #expect(summary.testScripts == .init(total: 2, failed: 1))
        #expect(summary.iterations == .init(total: 1, failed: 1) && summary.failureCount == 4)
    }

    @Test func endsAtTheFirstFailureWhenAsked() async throws {
        let stage = RunStage { _, _, host in
            await host.tell(.test(TestResult(name: "1", status: .failed)))
            return "{}"
        }
        var options = RunOptions()
        (options.bails, options.iterationCount) = (true, 3)
        let summary = try await stage.run(collection(["a", "b"], tests: "t"), options: options)
        #expect(stage.requests.count == 1 && summary.stopReason != nil && summary.iterations.total == 1)
    }

    @Test func givesTheSummarySoFarWhenItIsStopped() async throws {
        let stage = RunStage(answer: { _ in
            withUnsafeCurrentTask { $0?.cancel() }
            return IncomingResponse(statusCode: 200)
        })
        let summary = try await stage.run(collection(["a", "b"]))
        #expect(summary.requests.total == 1 && summary.stopReason == "The run was stopped.")
    }

    @Test func runsIterationsSideBySide() async throws {
        let stage = RunStage()
        var options = RunOptions()
        (options.parallelCount, options.iterationCount) = (4, 100)
        let summary = try await stage.run(collection(["a", "b"]), options: options)
        #expect(summary.iterations.total == 100 && stage.requests.count == 200)
    }
}
