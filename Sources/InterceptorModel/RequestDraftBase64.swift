/// Base64 with padding, as JSON carries bytes (RFC 4648, section 4,
/// <https://www.rfc-editor.org/rfc/rfc4648#section-4>).
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($0.element, UInt32($0.offset)) }
    )

    /// Writes bytes.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: The digits, on one line.
    public static func encode(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0...group.count {
                digits.append(alphabet[Int(bits >> (18 - 6 * UInt32(place))) & 63])
            }
            digits += repeatElement(UInt8(ascii: "="), count: 3 - group.count)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Reads digits; line breaks and spaces are passed over, and the padding may be missing.
    ///
    /// - Parameter text: The digits.
    /// - Returns: The bytes; `nil` when the text is not Base64.
    public static func decode(_ text: String) -> [UInt8]? {
        var digits = text.utf8.filter { $0 > 0x20 }
        while digits.last == UInt8(ascii: "="), !digits.isEmpty { digits.removeLast() }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var bits: UInt32 = 0
        for (index, digit) in digits.enumerated() {
            guard let value = values[digit] else { return nil }
            bits = bits << 6 | value
            // The first digit of a group of four completes no byte, each of the others completes one.
            if index % 4 != 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(index % 4)))) }
        }
        return bytes
    }
}
