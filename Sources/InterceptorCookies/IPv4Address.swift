/// An IPv4 address, read as browsers read hosts.
///
/// Source: <https://url.spec.whatwg.org/#concept-ipv4-parser>
struct IPv4Address: Hashable {
    /// The address as a number.
    var bits: UInt32

    /// Whether a host whose last label is a number must be an address.
    ///
    /// Source: <https://url.spec.whatwg.org/#ends-in-a-number-checker>
    static func isMeant(by host: String) -> Bool {
        guard let last = labels(host).last, !last.isEmpty else { return false }
        return last.allSatisfy { 0x30...0x39 ~= $0 } || number(last) != nil
    }

    /// Reads `127.0.0.1` and what browsers take for it, such as `0x7f.1`.
    init?(_ host: String) {
        let labels = Self.labels(host)
        guard 1...4 ~= labels.count, let last = labels.last.flatMap(Self.number) else { return nil }
        let room = UInt64(1) << UInt64(8 * (5 - labels.count))
        guard last < room else { return nil }
        var value = last
        for (index, label) in labels.dropLast().enumerated() {
            guard let part = Self.number(label), part < 256 else { return nil }
            value |= part << UInt64(8 * (3 - index))
        }
        bits = UInt32(value)
    }

    /// Whether it is in 127.0.0.0/8.
    var isLoopback: Bool { bits >> 24 == 127 }

    /// Four decimal numbers.
    var text: String {
        [24, 16, 8, 0].map { String((bits >> UInt32($0)) & 0xFF) }.joined(separator: ".")
    }

    private static func labels(_ host: String) -> [Substring.UTF8View] {
        let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count > 1 && labels.last?.isEmpty == true ? labels.dropLast() : labels
    }

    /// A decimal, octal (`0…`) or hexadecimal (`0x…`) number.
    private static func number(_ label: Substring.UTF8View) -> UInt64? {
        guard let text = String(label), !text.isEmpty, !text.hasPrefix("+"), !text.hasPrefix("-") else {
            return nil
        }
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            return text.utf8.count == 2 ? 0 : hexadecimal(text.dropFirst(2))
        }
        return text.hasPrefix("0") && text.utf8.count > 1
            ? UInt64(text.dropFirst(), radix: 8) : UInt64(text)
    }

    private static func hexadecimal(_ digits: Substring) -> UInt64? {
        digits.utf8.first == UInt8(ascii: "+") || digits.utf8.first == UInt8(ascii: "-")
            ? nil : UInt64(digits, radix: 16)
    }
}
