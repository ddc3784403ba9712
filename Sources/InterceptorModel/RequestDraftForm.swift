/// Writes `application/x-www-form-urlencoded` (<https://url.spec.whatwg.org/#urlencoded-serializing>).
public enum FormText {
    /// The media type.
    public static let contentType = "application/x-www-form-urlencoded"

    /// Writes fields.
    ///
    /// - Parameter fields: The fields; those that are switched off are left out.
    /// - Returns: `a=1&b=2`.
    public static func write(_ fields: [RequestDraft.Field]) -> String {
        fields.filter(\.isEnabled).map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    /// Encodes a name or a value.
    ///
    /// - Parameter text: Any text, taken as UTF-8.
    /// - Returns: Letters, digits and `*-._` as they are, spaces as `+`, all else as `%XX`.
    public static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x20: encoded.append(UInt8(ascii: "+"))
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: encoded.append(byte)
            default: encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
