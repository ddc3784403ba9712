/// Percent-encoding where only unreserved characters stay (RFC 3986, section 2.3, and RFC 5849, section 3.6).
enum PercentText {
    /// Encodes a text.
    ///
    /// - Parameter text: Any text, taken as UTF-8.
    /// - Returns: Letters, digits and `-._~` as they are, all else as `%XX`.
    static func encode(_ text: String) -> String { encode(text.utf8) }

    /// Encodes bytes.
    ///
    /// - Parameter bytes: Any bytes.
    /// - Returns: Letters, digits and `-._~` as they are, all else as `%XX`.
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var encoded: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
            default: encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Decodes a name or value of a form (<https://url.spec.whatwg.org/#urlencoded-parsing>).
    ///
    /// - Parameter text: The name or value as it is written.
    /// - Returns: Its bytes; a `%` that two digits do not follow stays.
    static func decodeForm(_ text: some Collection<UInt8>) -> [UInt8] {
        var rest = Array(text)[...]
        var decoded: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = pair(rest.prefix(2)) {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return decoded
    }

    private static func pair(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-"))
        else {
            return nil
        }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
