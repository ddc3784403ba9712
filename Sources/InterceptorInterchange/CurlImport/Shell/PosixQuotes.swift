extension PosixLexer {
    /// Reads `'…'`, in which nothing is special.
    mutating func singleQuotes() {
        output.open(at: index, isQuoted: true)
        guard let end = text[(index + 1)...].firstIndex(of: "'") else { return fail("single quote ( ' )") }
        output.append(text[(index + 1)..<end])
        index = end + 1
    }

    /// Reads `"…"`.
    mutating func doubleQuotes() {
        let start = index
        output.open(at: index, isQuoted: true)
        index += 1
        while failure == nil, index < text.count, peek() != "\"" { quotedStep(isDocument: false) }
        guard failure == nil, index >= text.count else {
            index += 1
            return
        }
        index = start
        fail("double quote ( \" )")
    }

    /// Reads on between double quotes, or in a here-document.
    ///
    /// - Parameter isDocument: Whether a double quote is a character like any other.
    mutating func quotedStep(isDocument: Bool) {
        switch peek() {
        case "\\": quotedEscape(isDocument: isDocument)
        case "$": dollar(isQuoted: true)
        case "`": backquotes()
        default:
            output.append(peek())
            index += 1
        }
    }

    private mutating func quotedEscape(isDocument: Bool) {
        let next = peek(1)
        if next == "\n" {
            index += 2
        } else if next == "\r", peek(2) == "\n" {
            index += 3
        } else if ["$", "`", "\\"].contains(next) || (next == "\"" && !isDocument) {
            output.append(next)
            index += 2
        } else {
            output.append("\\")
            index += 1
        }
    }

    /// Stops at something that opens and is never closed.
    ///
    /// - Parameter name: What it is.
    mutating func fail(_ name: String) {
        failure = .unclosed(name, at: index)
    }

    // MARK: $'…'

    /// Reads `$'…'` from its dollar sign on.
    ///
    /// Two `\u` escapes that are halves of one character, as Chrome writes them, become that character.
    /// Source: <https://www.gnu.org/software/bash/manual/bash.html#ANSI_002dC-Quoting>
    mutating func escapedQuotes() {
        let start = index
        output.open(at: index, isQuoted: true)
        index += 2
        while index < text.count, peek() != "'" {
            if peek() == "\\", index + 1 < text.count {
                index += 1
                escapeSequence()
            } else {
                output.append(peek())
                index += 1
            }
        }
        guard index >= text.count else {
            index += 1
            return
        }
        index = start
        fail("quote ( $' )")
    }

    private mutating func escapeSequence() {
        let letter = peek()
        switch letter {
        case "x": byteEscape(digitsMax: 2, radix: 16, skipping: 1)
        case "0"..."7": byteEscape(digitsMax: 3, radix: 8, skipping: 0)
        case "u": scalarEscape(digitsMax: 4)
        case "U": scalarEscape(digitsMax: 8)
        case "c":
            output.append(byte: UInt8(truncatingIfNeeded: peek(1).value & 0x1F))
            index += 2
        default:
            if let control = Self.controls[letter] {
                output.append(byte: control)
            } else {
                if !["\\", "'", "\"", "?"].contains(letter) { output.append("\\") }
                output.append(letter)
            }
            index += 1
        }
    }

    private static let controls: [Unicode.Scalar: UInt8] = [
        "a": 7, "b": 8, "e": 0x1B, "E": 0x1B, "f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 9, "v": 0x0B,
    ]

    private mutating func byteEscape(digitsMax: Int, radix: Int, skipping: Int) {
        index += skipping
        guard let value = number(digitsMax: digitsMax, radix: radix) else {
            return output.append("\\x".unicodeScalars)
        }
        output.append(byte: UInt8(truncatingIfNeeded: value))
    }

    private mutating func scalarEscape(digitsMax: Int) {
        let letter = peek()
        index += 1
        guard let value = number(digitsMax: digitsMax, radix: 16) else {
            return output.append(["\\", letter])
        }
        output.append(Unicode.Scalar(joined(value)) ?? "\u{FFFD}")
    }

    /// The character of a high half and the low half that follows it, else the value itself.
    private mutating func joined(_ value: UInt32) -> UInt32 {
        guard (0xD800..<0xDC00).contains(value), peek() == "\\", peek(1) == "u" else { return value }
        let before = index
        index += 2
        if let low = number(digitsMax: 4, radix: 16), (0xDC00..<0xE000).contains(low) {
            return 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        index = before
        return value
    }

    private mutating func number(digitsMax: Int, radix: Int) -> UInt32? {
        let digits = text[index...].prefix(digitsMax).prefix { Int(String($0), radix: radix) != nil }
        index += digits.count
        return UInt32(String(decoding: UnicodeText.bytes(digits), as: UTF8.self), radix: radix)
    }
}
