import InterceptorModel

/// Quotes text as one argument for a program that `cmd.exe` starts, as browsers do.
///
/// `cmd.exe` sees no quotes, because each has a caret before it, so that a caret before anything else that is not a
/// letter or a digit takes away its meaning. The program then sees an argument between quotes. A percent sign is
/// followed by a caret, which is in the name of no variable.
///
/// Source: <https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments>
enum WindowsWord {
    /// The most characters of a command that `cmd.exe` takes.
    static let lineMax = 8191

    /// Quotes a text.
    ///
    /// - Parameter text: The text.
    /// - Returns: The argument; `nil` when there is a character in it that cannot be typed there.
    static func quote(_ text: String) -> String? {
        var word = "^\""
        var backslashes = 0
        var isAfterPercent = false
        for scalar in text.unicodeScalars {
            guard scalar.isPlain || scalar == "\n" else { return nil }
            if scalar == "\"" { word += String(repeating: "\\", count: backslashes + 1) }
            backslashes = scalar == "\\" ? backslashes + 1 : 0
            word += written(scalar, isAfterPercent: isAfterPercent)
            isAfterPercent = scalar == "%"
        }
        // Those at the end stand before the closing quote.
        return word + String(repeating: "\\", count: backslashes) + "^\""
    }

    private static func written(_ scalar: Unicode.Scalar, isAfterPercent: Bool) -> String {
        switch scalar {
        case "\n": "^\n\n"
        case _ where isAfterPercent: "^\(scalar)"
        case " ", "-", ".", "/", ":", "_", ",", "=", "+", "*", "?", "~", "%", "\\": String(scalar)
        case _ where scalar.isNamePart || !scalar.isASCII: String(scalar)
        default: "^\(scalar)"
        }
    }
}
