/// Makes control characters visible, so that a terminal does not obey them.
public enum ControlPictures {
    /// Replaces control characters but tabs and line feeds; a carriage return before a line feed goes away.
    ///
    /// - Parameter text: Text that was captured.
    /// - Returns: Text with pictures (U+2400 and on) and escapes such as `\u{9B}` in their place.
    public static func replace(in text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isControl) else { return text }
        var shown = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if isAfterReturn, scalar != "\n" { shown.append("\u{240D}") }
            isAfterReturn = scalar == "\r"
            if !isAfterReturn { append(scalar, to: &shown) }
        }
        if isAfterReturn { shown.append("\u{240D}") }
        return String(shown)
    }

    private static func append(_ scalar: Unicode.Scalar, to shown: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0..<0x20 where scalar.isControl: shown.append(Unicode.Scalar(UInt8(scalar.value)).picture)
        case 0x7F: shown.append("\u{2421}")
        default:
            if scalar.isControl {
                shown.append(
                    contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars
                )
            } else {
                shown.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal could act on it: C0 and C1 controls but tab and line feed, and those that turn the
    /// direction of writing.
    fileprivate var isControl: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The picture of a C0 control character.
    fileprivate var picture: Unicode.Scalar { Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}" }
}
