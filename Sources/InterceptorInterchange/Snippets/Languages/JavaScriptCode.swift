import InterceptorModel

/// What the snippets in JavaScript have in common.
enum JavaScriptCode {
    static let literal = SourceLiteral.javaScript

    /// A header's value: JavaScript takes a character for each byte.
    ///
    /// - Parameter value: The value.
    /// - Returns: The literal.
    static func headerValue(_ value: String) -> String {
        literal(String(String.UnicodeScalarView(value.utf8.map { Unicode.Scalar($0) })))
    }

    /// Header lines as pairs, one on a line.
    ///
    /// - Parameters:
    ///   - headers: The lines.
    ///   - indentation: What stands before each.
    /// - Returns: The lines of code.
    static func pairs(_ headers: [HeaderField], _ indentation: String) -> [String] {
        headers.map { "\(indentation)[\(literal($0.name)), \(headerValue($0.value))]," }
    }

    /// A text inside a comment, of which it cannot be the end.
    ///
    /// - Parameter text: The text.
    /// - Returns: The literal with its slashes escaped.
    static func comment(_ text: String) -> String {
        literal(text).unicodeScalars.map { $0 == "/" ? "\\/" : String($0) }.joined()
    }

    /// How Node writes a body: always bytes, so that no media type is added.
    static let nodeBody = SnippetBody.Style(
        text: { "Buffer.from(\(literal($0)))" },
        base64: { "Buffer.from(\(literal($0)), \"base64\")" },
        file: { "await readFile(\(literal($0)))" },
        join: { "Buffer.concat([\n  \($0.joined(separator: ",\n  ")),\n])" }
    )
}
