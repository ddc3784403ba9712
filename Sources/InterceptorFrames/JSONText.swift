/// The little JSON the bridge writes itself, so that it starts without a JSON library.
public enum JSONText {
    /// A string as a JSON literal, in its quotes.
    ///
    /// - Parameter text: Any text; control characters, quotes and backslashes are escaped.
    /// - Returns: The literal.
    public static func literal(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { $0 += escaped($1) } + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\u{0}"..<" ": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }
}
