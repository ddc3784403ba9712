import Foundation

/// One JSON object on one line, as documented for `--json`.
enum JSONLine {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return safe(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// The same JSON with every character that a terminal would obey written as an escape.
    static func safe(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: \.isObeyedByTerminals) else { return json }
        var text = ""
        for scalar in json.unicodeScalars {
            if scalar.isObeyedByTerminals {
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// C1 controls and the marks that turn the direction of text, all within the first plane.
    fileprivate var isObeyedByTerminals: Bool {
        switch value {
        case 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
