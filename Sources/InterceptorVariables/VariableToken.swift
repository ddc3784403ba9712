/// A `{{name}}` in a text.
struct VariableToken {
    /// What stands between the braces, as it is.
    var name: String
    /// The bytes of the text, braces included.
    var range: Range<Int>

    /// Whether it looks like a name, and not like a piece of JSON.
    var isName: Bool {
        !name.isEmpty
            && !name.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    }

    /// The tokens of a text: two braces, no brace in between, two braces.
    static func all(in utf8: [UInt8]) -> [VariableToken] {
        var tokens: [VariableToken] = []
        var start: Int?
        var index = 0
        while index + 1 < utf8.count {
            let isPair = utf8[index] == utf8[index + 1]
            switch utf8[index] {
            case UInt8(ascii: "{"):
                start = isPair ? index + 2 : nil
                index += isPair && !(index + 2 < utf8.count && utf8[index + 2] == utf8[index]) ? 2 : 1
            case UInt8(ascii: "}"):
                if isPair, let begin = start {
                    let name = String(decoding: utf8[begin..<index], as: UTF8.self)
                    tokens.append(VariableToken(name: name, range: begin - 2..<index + 2))
                    index += 1
                }
                start = nil
                index += 1
            default: index += 1
            }
        }
        return tokens
    }
}

extension String {
    /// Whether there can be a `{{name}}` in it.
    var hasVariables: Bool {
        var isBrace = false
        for byte in utf8 {
            if byte == UInt8(ascii: "{") {
                if isBrace { return true }
                isBrace = true
            } else {
                isBrace = false
            }
        }
        return false
    }
}
