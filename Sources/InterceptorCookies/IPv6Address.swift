/// An IPv6 address, read and written as in the host of a URL.
///
/// Source: <https://url.spec.whatwg.org/#concept-ipv6-parser> and RFC 5952, section 4.
struct IPv6Address: Hashable {
    /// Eight pieces of 16 bits.
    var pieces: [UInt16]

    /// Reads an address without brackets; zones (`%eth0`) are refused, as URLs have none.
    init?(_ text: some StringProtocol) {
        let halves = Self.halves(text.utf8.map { $0 })
        guard let halves, let head = Self.pieces(halves.head, isLast: halves.tail == nil) else { return nil }
        guard let tailBytes = halves.tail else {
            guard head.count == 8 else { return nil }
            pieces = head
            return
        }
        guard let tail = Self.pieces(tailBytes, isLast: true), head.count + tail.count < 8 else { return nil }
        pieces = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    /// Whether it is `::1`.
    var isLoopback: Bool { pieces == [0, 0, 0, 0, 0, 0, 0, 1] }

    /// The shortest form; the longest run of two or more zeros is `::`.
    var text: String {
        let hex = pieces.map { String($0, radix: 16) }
        guard let run = longestZeros else { return hex.joined(separator: ":") }
        return hex[..<run.lowerBound].joined(separator: ":") + "::"
            + hex[run.upperBound...].joined(separator: ":")
    }

    private var longestZeros: Range<Int>? {
        var best = 0..<0
        var start = 0
        while start < 8 {
            let end = pieces[start...].firstIndex { $0 != 0 } ?? 8
            if end - start > best.count { best = start..<end }
            start = max(end, start) + 1
        }
        return best.count > 1 ? best : nil
    }

    /// What is before and after `::`; no tail when there is none.
    private static func halves(_ bytes: [UInt8]) -> (head: ArraySlice<UInt8>, tail: ArraySlice<UInt8>?)? {
        let colon = UInt8(ascii: ":")
        let doubles = bytes.indices.dropLast().filter { bytes[$0] == colon && bytes[$0 + 1] == colon }
        switch doubles.count {
        case 0: return bytes.isEmpty ? nil : (bytes[...], nil)
        case 1: return (bytes[..<doubles[0]], bytes[(doubles[0] + 2)...])
        default: return nil
        }
    }

    private static func pieces(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt16]? {
        guard !bytes.isEmpty else { return [] }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var pieces: [UInt16] = []
        for (index, part) in parts.enumerated() {
            let text = String(decoding: part, as: UTF8.self)
            if isLast, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let address = dotted(text) else { return nil }
                pieces += [UInt16(address >> 16), UInt16(address & 0xFFFF)]
            } else {
                guard 1...4 ~= part.count, part.allSatisfy(isHex), let piece = UInt16(text, radix: 16) else {
                    return nil
                }
                pieces.append(piece)
            }
        }
        return pieces.count <= 8 ? pieces : nil
    }

    /// Four plain decimal numbers, as in `::ffff:127.0.0.1`.
    private static func dotted(_ text: String) -> UInt32? {
        guard let address = IPv4Address(text), address.text == text else { return nil }
        return address.bits
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
    }
}
