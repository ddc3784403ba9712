/// Writes Base64 with padding (RFC 4648, section 4, <https://www.rfc-editor.org/rfc/rfc4648#section-4>).
enum Base64Text {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    /// Appends bytes as ASCII digits.
    ///
    /// - Parameters:
    ///   - bytes: The bytes to write.
    ///   - output: Where the digits go.
    static func append(_ bytes: some RandomAccessCollection<UInt8>, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + (bytes.count + 2) / 3 * 4)
        var rest = bytes[...]
        while !rest.isEmpty {
            appendGroup(rest.prefix(3), to: &output)
            rest = rest.dropFirst(3)
        }
    }

    /// Bytes as lines of 76 digits.
    ///
    /// - Parameter bytes: The bytes to write.
    /// - Returns: The lines, without line breaks.
    static func lines(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map { start in
            var line: [UInt8] = []
            append(bytes[start..<min(start + 57, bytes.count)], to: &line)
            return String(decoding: line, as: UTF8.self)
        }
    }

    private static func appendGroup(_ group: some Collection<UInt8>, to output: inout [UInt8]) {
        var bits: UInt32 = 0
        for byte in group { bits = bits << 8 | UInt32(byte) }
        bits <<= 8 * UInt32(3 - group.count)
        for place in 0...group.count { output.append(alphabet[Int(bits >> (18 - 6 * UInt32(place))) & 63]) }
        for _ in group.count..<3 { output.append(UInt8(ascii: "=")) }
    }
}
