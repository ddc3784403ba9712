import InterceptorEngine

/// How the report on the terminal looks.
struct ConsoleStyle: Sendable {
    enum Tint: Int, Sendable { case red = 31, green = 32, yellow = 33, cyan = 36, gray = 90, bold = 1 }

    /// Whether text has colours.
    var hasColor = false
    /// Whether signs beyond ASCII are used.
    var hasUnicode = true

    /// Text of unknown origin in a colour; nothing of it is obeyed by a terminal.
    func text(_ text: String, _ tint: Tint? = nil) -> String {
        let safe = Terminal.safe(text)
        guard hasColor, let tint else { return safe }
        return "\u{1B}[\(tint.rawValue)m\(safe)\u{1B}[39;22m"
    }

    var folder: String { hasUnicode ? "❏" : "Folder:" }
    var request: String { hasUnicode ? "→" : ">" }
    var passed: String { text(hasUnicode ? "✓" : "ok", .green) }
    var skipped: String { hasUnicode ? "-" : "skipped" }
    var console: String { hasUnicode ? "│" : "|" }
}
