extension JSONTree {
    /// The value as JSON text.
    ///
    /// - Parameter indent: How many spaces each level is moved in, a member a line; `nil` writes one line.
    /// - Returns: The text, without a line break at its end.
    public func text(indent: Int? = nil) -> String {
        String(decoding: bytes(indent: indent), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8.
    public func bytes(indent: Int? = nil) -> [UInt8] {
        var output = JSONTreeWriter(indent: indent)
        output.write(self, level: 0)
        return output.bytes
    }
}

private struct JSONTreeWriter {
    let indent: Int?
    private(set) var bytes: [UInt8] = []

    init(indent: Int?) { self.indent = indent }

    mutating func write(_ tree: JSONTree, level: Int) {
        switch tree {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let number): bytes += number.text.utf8
        case .string(let text): write(text)
        case .array(let elements):
            enclosed("[", "]", elements, level) { output, element in output.write(element, level: level + 1) }
        case .object(let object):
            enclosed("{", "}", object.members, level) { output, member in
                output.write(member.name)
                output.bytes += (output.indent == nil ? ":" : ": ").utf8
                output.write(member.value, level: level + 1)
            }
        }
    }

    private mutating func enclosed<Element>(
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ elements: [Element],
        _ level: Int,
        _ write: (inout JSONTreeWriter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(level + 1)
            write(&self, element)
        }
        if !elements.isEmpty { breakLine(level) }
        bytes.append(UInt8(ascii: close))
    }

    private mutating func breakLine(_ level: Int) {
        guard let indent else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indent * level))
    }

    /// Copies stretches that need no escapes as they are.
    private mutating func write(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var copied = 0
            for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                bytes.append(contentsOf: utf8[copied..<index])
                bytes += JSONText.escape(utf8[index]).utf8
                copied = index + 1
            }
            bytes.append(contentsOf: utf8[copied...])
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONText {
    /// The escape of a quote, a backslash or a control character.
    fileprivate static func escape(_ byte: UInt8) -> String {
        switch byte {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        default: (byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16)
        }
    }
}
