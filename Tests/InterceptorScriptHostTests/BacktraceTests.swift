import Testing

@testable import InterceptorScriptHost

@Suite struct BacktraceTests {
    static let text = """
        #0 spin() at Tests of “A”:3
        #1 global code() at Tests of “A”:5
        #2 evaluate() at [native code]
        #3 run() at sandbox.js:77
        """

    @Test func keepsTheFramesOfTheScript() {
        let backtrace = Backtrace(Self.text, of: "Tests of “A”")
        #expect(backtrace.frames == [.init(function: "spin", line: 3), .init(function: "", line: 5)])
        #expect(backtrace.line == 3)
        #expect(backtrace.text(of: "A") == "    at spin (A:3)\n    at A:5")
    }

    @Test func isEmptyOutsideOfTheScript() {
        let backtrace = Backtrace(Self.text, of: "Another")
        #expect(backtrace.line == nil)
        #expect(backtrace.text(of: "Another") == nil)
    }
}
