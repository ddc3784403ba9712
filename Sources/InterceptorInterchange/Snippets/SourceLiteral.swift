import InterceptorModel

/// Writes text as a string literal of a language.
///
/// Characters that a screen shows as themselves stay; quotes and what the language takes as code are escaped; all
/// else (control, format and invisible characters) becomes an escape.
struct SourceLiteral: Sendable {
    /// What stands around.
    let quote: String
    /// What some characters are written as.
    let special: [Unicode.Scalar: String]
    /// Whether characters beyond ASCII stay.
    var keepsUnicode = true
    /// Writes a character that is not shown as itself.
    let escape: @Sendable (Unicode.Scalar) -> String

    /// Writes a text.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The literal.
    func callAsFunction(_ text: String) -> String {
        var literal = quote
        for scalar in text.unicodeScalars {
            if let written = special[scalar] {
                literal += written
            } else if scalar.isPlain, keepsUnicode || scalar.isASCII {
                literal.unicodeScalars.append(scalar)
            } else {
                literal += escape(scalar)
            }
        }
        return literal + quote
    }

    private static let common: [Unicode.Scalar: String] = [
        "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t",
    ]

    /// JavaScript and C#: `"…"` with `\uXXXX`.
    static let javaScript = SourceLiteral(quote: "\"", special: common) { scalar in
        UTF16.encode(scalar)?.map { "\\u" + $0.digits(4) }.joined() ?? ""
    }

    /// Java: `"…"`; `\uXXXX` beyond ASCII, which the compiler reads before all else, and octal escapes below.
    static let java = SourceLiteral(quote: "\"", special: common, keepsUnicode: false) { scalar in
        if scalar.isASCII {
            let octal = String(scalar.value, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - octal.utf8.count) + octal
        }
        return javaScript.escape(scalar)
    }

    /// Python: `"…"` with `\xXX`, `\uXXXX` and `\UXXXXXXXX`.
    static let python = SourceLiteral(quote: "\"", special: common) { scalar in
        switch scalar.value {
        case 0..<0x100: "\\x" + scalar.value.digits(2)
        case 0..<0x10000: "\\u" + scalar.value.digits(4)
        default: "\\U" + scalar.value.digits(8)
        }
    }

    /// Go: like Python, but `\xXX` is a byte there.
    static let go = SourceLiteral(quote: "\"", special: common) { scalar in
        scalar.isASCII || scalar.value > 0xFF ? python.escape(scalar) : "\\u" + scalar.value.digits(4)
    }

    /// Swift: `"…"` with `\u{X}`.
    static let swift = SourceLiteral(quote: "\"", special: common) { "\\u{\($0.value.digits(1))}" }

    /// Ruby: `"…"` with `\u{X}`, where `#` could begin code.
    static let ruby = SourceLiteral(quote: "\"", special: common.merging(["#": "\\#"]) { $1 }) {
        "\\u{\($0.value.digits(1))}"
    }

    /// PHP: `"…"` with `\u{X}`, where `$` begins a variable.
    static let php = SourceLiteral(quote: "\"", special: common.merging(["$": "\\$"]) { $1 }) {
        "\\u{\($0.value.digits(1))}"
    }

    /// PowerShell: `"…"` with backquotes; typographic quotes are quotes there.
    private static let expanded = SourceLiteral(
        quote: "\"",
        special: [
            "`": "``", "$": "`$", "\"": "`\"", "“": "`“", "”": "`”", "„": "`„", "\n": "`n", "\r": "`r",
            "\t": "`t",
        ]
    ) { scalar in
        UTF16.encode(scalar)?.map { "$([char]0x\($0.digits(1)))" }.joined() ?? ""
    }

    /// PowerShell: `'…'` where all characters are shown as themselves, else `"…"`.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The literal.
    static func powerShell(_ text: String) -> String {
        guard text.unicodeScalars.allSatisfy(\.isPlain) else { return expanded(text) }
        let doubled = text.unicodeScalars.map {
            "'‘’‚‛".unicodeScalars.contains($0) ? "\($0)\($0)" : String($0)
        }
        return "'\(doubled.joined())'"
    }
}

extension BinaryInteger {
    /// Hexadecimal digits with zeros before them.
    ///
    /// - Parameter count: The least number of digits.
    /// - Returns: The digits, lower-case.
    fileprivate func digits(_ count: Int) -> String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: Swift.max(0, count - digits.utf8.count)) + digits
    }
}
