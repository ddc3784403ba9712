import Testing

@testable import InterceptorCommands

@Suite struct TerminalTests {
    @Test func showsWhatATerminalWouldObey() {
        #expect(Terminal.safe("a\u{1B}[31mb\n\u{202E}c") == "a\\u{1b}[31mb\\u{a}\\u{202e}c")
        #expect(Terminal.safe("plain é 日本") == "plain é 日本")
    }
}
