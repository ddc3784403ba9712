import InterceptorModel

/// Quotes bytes as one word of a shell, safe to paste whatever they are.
///
/// Plain text goes between single quotes, where nothing is special in any shell; a quote in it is written `'\''`.
/// What a terminal could act on while it is pasted (control characters, invisible format characters, bytes that are
/// not UTF-8) goes as escapes in bash's `$'…'`, so that the pasted text is printable and has no line breaks of its
/// own. A shell without `$'…'` takes the escapes literally: the bytes are wrong then, but nothing runs, because no
/// quote stands between the quotes.
///
/// Source: <https://www.gnu.org/software/bash/manual/bash.html#ANSI_002dC-Quoting>
enum ShellWord {
    /// Quotes a string.
    ///
    /// - Parameter text: Any text without NUL, which no argument can hold.
    /// - Returns: The word.
    static func quote(_ text: String) -> String {
        quote(Array(text.utf8))
    }

    /// Quotes bytes.
    ///
    /// - Parameter bytes: Any bytes but NUL, which no argument can hold.
    /// - Returns: The word.
    static func quote(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.allSatisfy(\.isPlain) {
            return "'" + text.replacing(byte: UInt8(ascii: "'"), with: #"'\''"#) + "'"
        }
        return "$'\(escaped(bytes))'"
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        var word = ""
        var rest = bytes[...]
        while let (scalar, length) = firstScalar(of: rest) {
            word += scalar.map(escape) ?? hexadecimal(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return word
    }

    /// The character that bytes begin with; `nil` with the length 1 for a byte that begins none.
    private static func firstScalar(of bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar?, length: Int)? {
        guard let first = bytes.first else { return nil }
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard let text = String(validating: bytes.prefix(length), as: UTF8.self) else { return (nil, 1) }
        return (text.unicodeScalars.first, length)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\\": "\\\\"
        case "'": "\\x27"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: scalar.isPlain ? String(scalar) : hexadecimal(String(scalar).utf8)
        }
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
        }.joined()
    }
}

extension Unicode.Scalar {
    /// Whether it stands for itself between single quotes, on the screen as in the shell.
    var isPlain: Bool {
        if isASCII { return value >= 0x20 && value < 0x7F }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default:
            return true
        }
    }
}
