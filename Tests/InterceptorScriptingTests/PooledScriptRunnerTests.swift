import Foundation
import InterceptorEngine
import InterceptorScripting
import Testing

@Suite struct PooledScriptRunnerTests {
    let runner = PooledScriptRunner(Installation.built)

    @Test func givesTheResultAsItWasWritten() async throws {
        let outcome = try await runner.run("keep('z', context.n); keep('a', 'ü')", context: #"{"n":1.50}"#)
        #expect(outcome.result == #"{"left":{"z":1.5,"a":"ü"}}"#)
        #expect(outcome.error == nil)
    }

    @Test func tellsConsoleAndTestsInOrder() async throws {
        let host = RecordingHost()
        _ = try await runner.run(
            "console.log(1); console.warn('two'); test('t', () => {}); test('f', () => { throw new TypeError('x') })",
            host: host
        )
        #expect(host.lines.map(\.text) == ["1", "two"])
        #expect(host.lines.map(\.level) == [.log, .warn])
        #expect(host.tests.map(\.status) == [.passed, .failed])
        #expect(host.tests.last?.error?.name == "TypeError")
        #expect(host.tests.last?.error?.line == 1)
    }

    @Test func answersCalls() async throws {
        let outcome = try await runner.run("ask('echo', [1, 'é']).then((v) => keep('v', v))")
        #expect(outcome.result == #"{"left":{"v":[1,"é"]}}"#)
    }

    @Test func failsCallsWithTheMessage() async throws {
        let outcome = try await runner.run("ask('nothing').catch((e) => keep('m', e.message))")
        #expect(outcome.result == #"{"left":{"m":"There is no “nothing”."}}"#)
    }

    @Test func runsTimersInOrder() async throws {
        let source =
            "const o = []; for (const ms of [20, 0, 10]) setTimeout(() => { o.push(ms); keep('o', o) }, ms)"
        let outcome = try await runner.run(source)
        #expect(outcome.result == #"{"left":{"o":[0,10,20]}}"#)
    }

    @Test func evaluatesLibraries() async throws {
        let outcome = try await runner.run("keep('n', load('answers')); keep('r', random(16).length)")
        #expect(outcome.result == #"{"left":{"n":42,"r":16}}"#)
    }

    @Test func saysWhatIsMissing() async throws {
        let missing = PooledScriptRunner(ScriptHostInstallation(bundlePath: "/nowhere"))
        let error = await #expect(throws: ScriptRunnerError.self) { try await missing.run("1") }
        #expect(error?.description.contains("./script/") == true)
        let noHost = PooledScriptRunner(ScriptHostInstallation(hostPath: "/nowhere/host", bundlePath: "/"))
        await #expect(throws: ScriptRunnerError.self) { try await noHost.run("1") }
    }

    @Test func saysWhyASandboxDoesNotLoad() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "throw new TypeError('half a bundle')".write(
            to: folder.appending(path: "sandbox.js"),
            atomically: true,
            encoding: .utf8
        )
        let broken = PooledScriptRunner(ScriptHostInstallation(bundlePath: folder.path))
        let error = await #expect(throws: ScriptRunnerError.self) { try await broken.run("1") }
        #expect(error?.description.contains("half a bundle") == true)
    }

    @Test func startsNothingBeforeTheFirstScriptAndKeepsOneHost() async throws {
        #expect(await runner.idleProcessIds.isEmpty)
        for _ in 0..<5 { _ = try await runner.run("1") }
        #expect(await runner.idleProcessIds.count == 1)
    }

    @Test func endsHostsThatWaitForLongDownToOne() async throws {
        let brief = PooledScriptRunner(Installation.built, hostCountMax: 3, idleTimeout: .milliseconds(50))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask { _ = try? await brief.run("setTimeout(() => {}, 100)") }
            }
        }
        for _ in 0..<200 where await brief.idleProcessIds.count > 1 {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(await brief.idleProcessIds.count == 1)
        #expect(try await brief.runsPlainScript())
    }

    @Test func runsMoreScriptsThanHosts() async throws {
        let two = PooledScriptRunner(Installation.built, hostCountMax: 2)
        let results = try await withThrowingTaskGroup(of: String?.self) { group in
            for index in 0..<20 { group.addTask { try await two.run("keep('i', \(index))").result } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1 ?? "") }
        }
        #expect(results.count == 20)
    }
}
