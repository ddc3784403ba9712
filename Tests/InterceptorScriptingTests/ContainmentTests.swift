import Foundation
import InterceptorEngine
import InterceptorScripting
import InterceptorTestSupport
import Testing

/// What hostile and broken scripts do: each is contained and reported, and the next script runs right.
@Suite(.serialized) struct ContainmentTests {
    let runner = PooledScriptRunner(Installation.built, hostCountMax: 2)

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var source: String
        var error: String?
        var message = ""
        var line: Int?
    }

    static let cases = [
        Case(
            testDescription: "loops for ever",
            source: "let a = [];\nfunction spin() {\n  while (true) a.push(a.pop());\n}\nspin();",
            error: "TimeLimit",
            message: "Stopped after 0.3 s at line 3",
            line: 3
        ),
        Case(
            testDescription: "loops for ever in a timer",
            source: "setTimeout(() => {\n while (true) Math.random();\n}, 1)",
            error: "TimeLimit",
            message: "at line 2",
            line: 2
        ),
        Case(
            testDescription: "loops for ever in microtasks",
            source: "(async () => { for (;;) await 0; })()",
            error: "TimeLimit",
            message: "Stopped after 0.3 s"
        ),
        Case(
            testDescription: "waits inside the engine",
            source: "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
            error: "ReferenceError"
        ),
        Case(
            testDescription: "matches an expression for ever",
            source: "/^(a+)+$/.test('a'.repeat(60) + 'b')",
            error: "TimeLimit"
        ),
        Case(
            testDescription: "catches its own end",
            source: "for (;;) try { for (;;); } catch {} finally { for (;;); }",
            error: "TimeLimit"
        ),
        Case(
            testDescription: "allocates without end",
            source: "const a = []; for (;;) a.push(new Array(1000).fill(a.length))",
            error: "MemoryLimit",
            message: "more than 64 MiB"
        ),
        Case(
            testDescription: "allocates buffers without end",
            source: "const a = []; for (;;) a.push(new Uint8Array(1 << 20).fill(1))",
            error: "MemoryLimit"
        ),
        Case(
            testDescription: "recurses without end",
            source: "function f() { return f() + 1 }\n\nf()",
            error: "RangeError",
            line: 1
        ),
        Case(
            testDescription: "throws",
            source: "\n\nfunction inner() { undefined.x }\ninner()",
            error: "TypeError",
            line: 3
        ),
        Case(
            testDescription: "does not parse",
            source: "let a = 1;\nlet = = 2",
            error: "SyntaxError",
            line: 2
        ),
        Case(
            testDescription: "throws in a timer",
            source: "setTimeout(() => {\n  throw new RangeError('late')\n}, 5)",
            error: "RangeError",
            message: "late",
            line: 2
        ),
        Case(
            testDescription: "rejects without a handler",
            source: "Promise.reject(new Error('nobody'))",
            error: "Error",
            message: "nobody"
        ),
        Case(testDescription: "tries fetch", source: "fetch('http://127.0.0.1')", error: "ReferenceError"),
        Case(testDescription: "tries require", source: "require('fs')", error: "ReferenceError"),
        Case(testDescription: "tries process", source: "process.exit(1)", error: "ReferenceError"),
        Case(
            testDescription: "tries XMLHttpRequest and WebSocket",
            source: "new (globalThis.XMLHttpRequest ?? WebSocket)('ws://127.0.0.1')",
            error: "ReferenceError"
        ),
        Case(testDescription: "tries the host", source: "host.post('x')", error: "ReferenceError"),
        Case(testDescription: "tries the sandbox", source: "sandbox.run('{}')", error: "ReferenceError"),
        Case(
            testDescription: "breaks prototypes",
            source: """
                Array.prototype.sort = Array.prototype.join = Object.keys = () => 'broken';
                Object.prototype.leftOver = 1; JSON.stringify = () => 'no'; Promise.prototype.then = null;
                """
        ),
        Case(
            testDescription: "leaves globals and timers",
            source: "globalThis.leftOver = 1; var leftOver2 = 2; ask('never'); setTimeout(() => {}, 9e9)",
            error: "TimeLimit",
            message: "in all"
        ),
    ]

    @Test(arguments: cases)
    func isContained(_ example: Case) async throws {
        let outcome = try await runner.run(example.source) {
            $0.busyMs = 300
            $0.wallMs = 8000
            $0.memoryBytesMax = 64 << 20
        }
        #expect(outcome.error?.name == example.error)
        if !example.message.isEmpty { #expect(outcome.error?.message.contains(example.message) == true) }
        if let line = example.line { #expect(outcome.error?.line == line) }
        #expect(try await runner.runsPlainScript())
    }

    @Test func neverImports() async throws {
        for name in ["fs", "file:///etc/passwd", "/etc/passwd", "./sandbox.js", "http://127.0.0.1/x.js"] {
            let outcome = try await runner.run(
                "import('\(name)').then((m) => keep('m', Object.keys(m)), (e) => keep('e', 1))"
            )
            #expect(outcome.result?.contains("\"m\"") == false || outcome.error != nil)
        }
        #expect(try await runner.runsPlainScript())
    }

    @Test func stacksNameTheScriptAlone() async throws {
        let outcome = try await runner.run("function a() { throw new Error('x') }\nfunction b() { a() }\nb()")
        #expect(outcome.error?.stack?.contains("a (Tests of “A”:1)") == true)
        #expect(outcome.error?.stack?.contains("sandbox.js") == false)
        let busy = try await runner.run("function a() { for (;;); }\nfunction b() { a() }\nb()") {
            $0.busyMs = 100
        }
        #expect(
            busy.error?.stack
                == "    at a (Tests of “A”:1)\n    at b (Tests of “A”:2)\n    at Tests of “A”:3"
        )
    }

    @Test func boundsTheConsole() async throws {
        let host = RecordingHost()
        let outcome = try await runner.run(
            "const t = 'x'.repeat(1 << 20); for (let i = 0; i < 1024; i++) console.log(t)",
            host: host
        ) {
            $0.consoleBytesMax = 3 << 20
            $0.busyMs = 60_000
        }
        #expect(outcome.error == nil)
        #expect(host.lines.map(\.text.utf8.count).reduce(0, +) < 4 << 20)
        #expect(host.lines.last?.text.contains("were left out") == true)
        #expect(try await runner.runsPlainScript())
    }

    @Test func readsNothingOfAnotherScript() async throws {
        let one = PooledScriptRunner(Installation.built, hostCountMax: 1)
        _ = try await one.run(
            "var secret = 'hunter2'; globalThis.s = secret; Symbol.for('x').constructor.s = secret"
        )
        let source = "keep('s', [typeof secret, typeof globalThis.s, typeof Symbol.s, typeof context.secret])"
        let outcome = try await one.run(source)
        #expect(outcome.result?.contains(#"["undefined","undefined","undefined","undefined"]"#) == true)
    }

    @Test(arguments: [SIGKILL, SIGSTOP])
    func outlivesSignalsInMidScript(_ signal: Int32) async throws {
        let one = PooledScriptRunner(Installation.built, hostCountMax: 1)
        _ = try await one.run("1")
        let process = try #require(await one.idleProcessIds.first)
        let host = RecordingHost()
        async let outcome = one.run("console.log('here'); ask('never')", host: host) { $0.wallMs = 1500 }
        while host.lines.isEmpty { await Task.yield() }
        kill(process, signal)
        #expect(try await outcome.error?.name == (signal == SIGSTOP ? "TimeLimit" : "Crash"))
        #expect(try await one.runsPlainScript())
    }

    @Test func outlivesHostsThatEndWhileTheyWait() async throws {
        _ = try await runner.run("1")
        for process in await runner.idleProcessIds {
            kill(process, SIGKILL)
            // Still a zombie of ours when this returns, so that it has ended for certain.
            var ending = siginfo_t()
            waitid(P_PID, id_t(process), &ending, WEXITED | WNOWAIT)
        }
        #expect(try await runner.runsPlainScript())
    }

    @Test func stopsWhenTheTaskIsCancelled() async throws {
        let task = Task { [runner] in try await runner.run("ask('never')") }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        #expect(try await task.value.error?.name == "Cancelled")
        #expect(try await runner.runsPlainScript())
    }

    @Test func hasNoFilesNoNetworkAndNoProcesses() throws {
        let probe = Process()
        let output = Pipe()
        probe.executableURL = URL(filePath: Installation.built.hostPath)
        probe.arguments = [Installation.built.bundlePath, "--probe"]
        probe.standardOutput = output
        try probe.begin()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let status = probe.endStatus()
        #expect(!text.contains("ALLOWED"))
        #expect(text.split(separator: "\n").count == 7)
        #expect(status == 0)
    }
}
