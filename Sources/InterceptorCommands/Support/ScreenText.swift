/// Bytes of unknown origin as a screen may show them: line ends and tabs stay, whatever else a terminal would obey is
/// made visible.
struct ScreenText {
    private static let firstOfC1: UInt8 = 0xC2
    private var isAfterC2 = false

    /// The next piece, whose characters may be cut anywhere.
    mutating func shown(_ bytes: [UInt8]) -> [UInt8] {
        var shown: [UInt8] = []
        for byte in bytes {
            if isAfterC2 {
                isAfterC2 = false
                shown += (0x80...0x9F).contains(byte) ? Self.visible(byte) : [Self.firstOfC1, byte]
            } else if byte == Self.firstOfC1 {
                isAfterC2 = true
            } else {
                shown += Self.isObeyed(byte) ? Self.visible(byte) : [byte]
            }
        }
        return shown
    }

    /// Whether it is a control character (C0 or DEL) that does more than begin a line or a column.
    private static func isObeyed(_ byte: UInt8) -> Bool {
        byte == 0x7F || byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte)
    }

    private static func visible(_ byte: UInt8) -> [UInt8] { Array("\\u{\(String(byte, radix: 16))}".utf8) }
}
