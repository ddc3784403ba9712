import InterceptorEngine
import InterceptorTestSupport
import InterceptorScripting
import Testing

/// A thousand random scripts: whatever they do, each has an outcome and the next runs.
@Suite struct FuzzTests {
    static let pieces = [
        "globalThis", "Object.prototype", "[]", "{}", "(", ")", "function f()", "=>", "while(1)", "await",
        "async",
        "yield", "`${", "}`", "/a+/", "new Proxy({}, {get(){throw 1}})", "Array(1e6)", ".constructor",
        "('return 1')()",
        "throw", "null", "undefined", "Symbol.iterator", "=", ";", ";", ";", "\n", "delete", "console.log",
        "setTimeout",
        "ask", "keep", "test", "Promise.reject(1)", "JSON.stringify", "arguments", "this", "let a", "var b",
        "class",
        "extends", "get", "set", "0x1", "1n", "\"\\u0000\"", "'\u{2028}'", "...", "[Symbol.toPrimitive]",
        "with", "if",
    ]

    @Test func thousandRandomScripts() async throws {
        var random = SeededRandom(seed: 5)
        let runner = PooledScriptRunner(Installation.built, hostCountMax: 2)
        for index in 0..<1000 {
            let words = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }
            _ = try await runner.run(words.joined(separator: " ")) {
                $0.busyMs = 200
                $0.wallMs = 1000
                $0.memoryBytesMax = 64 << 20
            }
            if index % 50 == 0 { #expect(try await runner.runsPlainScript()) }
        }
        #expect(try await runner.runsPlainScript())
    }
}
