import Testing

@testable import InterceptorCommands

@Suite struct ScreenTextTests {
    @Test(arguments: [
        ("plain\tand\r\nmore", "plain\tand\r\nmore"), ("\u{1b}[31mred", "\\u{1b}[31mred"),
        ("\u{9b}31m", "\\u{9b}31m"), ("\u{7f}\u{0}\u{7}", "\\u{7f}\\u{0}\\u{7}"), ("ü £ 日本", "ü £ 日本"),
    ])
    func leavesNothingToObey(text: String, shown: String) {
        var whole = ScreenText()
        #expect(String(decoding: whole.shown(Array(text.utf8)), as: UTF8.self) == shown)
        var pieces = ScreenText()
        let byBytes = text.utf8.flatMap { pieces.shown([$0]) }
        #expect(String(decoding: byBytes, as: UTF8.self) == shown)
    }
}
