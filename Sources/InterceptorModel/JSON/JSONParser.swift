extension JSONTree {
    /// How deep arrays and objects may lie in each other.
    public static let depthMax = 512

    /// Reads a JSON text.
    ///
    /// - Parameter bytes: UTF-8; octets that are not become U+FFFD.
    /// - Throws: `JSONError` with line, column and the path inside of the value.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var result = Result<JSONTree, JSONError>.success(.null)
        bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(bytes: buffer)
            do throws(JSONError) { result = .success(try parser.document()) } catch {
                result = .failure(error)
            }
        }
        self = try result.get()
    }

    /// Reads a JSON text.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// Reads one JSON text (RFC 8259) from a buffer.
private struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSONTree {
        let tree = try value()
        skipSpace()
        guard index == bytes.count else {
            throw error("There is more after the end of the value. Is it two files in one?")
        }
        return tree
    }

    // MARK: Values

    private mutating func value() throws(JSONError) -> JSONTree {
        skipSpace()
        guard let byte = peek else { throw error("The text ends in the middle. Was the file cut short?") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw error("A value was expected, not \(name(of: byte)).")
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONError) -> JSONTree
    ) throws(JSONError) -> JSONTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= JSONTree.depthMax else {
            throw error("Arrays and objects lie more than \(JSONTree.depthMax) deep in each other.")
        }
        index += 1
        return try read(&self)
    }

    private mutating func object() throws(JSONError) -> JSONTree {
        var object = JSONObject()
        if take("}") { return .object(object) }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw error("A member's name in quotes was expected.") }
            let name = try string()
            guard take(":") else { throw error("A colon was expected after “\(JSONText.excerpt(name))”.") }
            do throws(JSONError) { object.append(name, try value()) } catch { throw error.inside(name) }
            if take("}") { return .object(object) }
            guard take(",") else { throw error("A comma or } was expected.") }
        }
    }

    private mutating func array() throws(JSONError) -> JSONTree {
        var elements: [JSONTree] = []
        if take("]") { return .array(elements) }
        while true {
            do throws(JSONError) { elements.append(try value()) } catch {
                throw error.inside(element: elements.count)
            }
            if take("]") { return .array(elements) }
            guard take(",") else { throw error("A comma or ] was expected.") }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONTree) throws(JSONError) -> JSONTree {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count,
            (0..<word.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
        else {
            throw error("A value was expected: true, false, null, a number, a string in quotes, […] or {…}.")
        }
        index = end
        return value
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[index - whole] != 0x30 else {
            throw error("This is not a JSON number.")
        }
        if peek == UInt8(ascii: ".") {
            index += 1
            guard digits() > 0 else { throw error("Digits were expected after the point.") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            guard digits() > 0 else { throw error("Digits were expected in the exponent.") }
        }
        return JSONNumber(text: text(start..<index))
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = peek, 0x30...0x39 ~= byte { index += 1 }
        return index - start
    }

    // MARK: Strings

    /// Reads a string; one without escapes is taken in one piece.
    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        while let byte = peek {
            if byte == UInt8(ascii: "\"") {
                index += 1
                return text(start..<index - 1)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else {
                throw error("A line break or control character stands in a string; write \\n.")
            }
            index += 1
        }
        throw error("The text ends in a string. Was the file cut short?")
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var units = Array(bytes[start..<index])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"):
                index += 1
                units += try escape()
            case 0..<0x20: throw error("A line break or control character stands in a string; write \\n.")
            default:
                units.append(byte)
                index += 1
            }
        }
        throw error("The text ends in a string. Was the file cut short?")
    }

    private mutating func escape() throws(JSONError) -> [UInt8] {
        guard let byte = peek else { throw error("The text ends in a string. Was the file cut short?") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default:
            throw error("\\\(Unicode.Scalar(byte)) is no escape of JSON; a backslash itself is written \\\\.")
        }
    }

    /// A code point of four hexadecimal digits, or of a pair; half a pair is U+FFFD.
    private mutating func scalar() throws(JSONError) -> Character {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard 0xD800..<0xDC00 ~= first, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let before = index
        index += 2
        let second = try hexadecimal()
        guard 0xDC00..<0xE000 ~= second else {
            index = before
            return "\u{FFFD}"
        }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        return Unicode.Scalar(value).map(Character.init) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        guard index + 4 <= bytes.count, let value = UInt16(text(index..<index + 4), radix: 16) else {
            throw error("Four hexadecimal digits were expected after \\u.")
        }
        index += 4
        return value
    }

    // MARK: Bytes

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private func name(of byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "“\(Unicode.Scalar(byte))”" : "the byte 0x\(String(byte, radix: 16))"
    }

    private func error(_ message: String) -> JSONError {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(message, line: line, column: index - start + 1)
    }
}

extension JSONText {
    /// A name for messages: at most 40 characters, control characters as spaces.
    static func excerpt(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(40).map { $0.value < 0x20 ? " " : $0 }))
    }
}
