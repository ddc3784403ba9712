/// Reads `a=1&b=2`, the form of query strings and of `application/x-www-form-urlencoded` bodies.
///
/// Source: <https://url.spec.whatwg.org/#urlencoded-parsing>
enum FormPairs {
    /// A name and its value.
    struct Pair: Equatable {
        /// The name, decoded.
        var name: String
        /// The value, decoded; empty without an equals sign.
        var value: String
    }

    /// Reads the query of a URL.
    ///
    /// - Parameter url: The whole URL.
    /// - Returns: The pairs in order; empty without a query.
    static func query(of url: String) -> [Pair] {
        let bytes = url.utf8.prefix { $0 != UInt8(ascii: "#") }
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return [] }
        return read(Array(bytes[bytes.index(after: mark)...]))
    }

    /// Reads pairs.
    ///
    /// - Parameter bytes: The encoded pairs.
    /// - Returns: The pairs in order.
    static func read(_ bytes: [UInt8]) -> [Pair] {
        bytes.split(separator: UInt8(ascii: "&")).map { part in
            let halves = part.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            return Pair(name: decode(halves[0]), value: halves.count > 1 ? decode(halves[1]) : "")
        }
    }

    /// Decodes plus signs and percent escapes; what is not UTF-8 then stays as it was written.
    private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = escaped(rest) {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(validating: decoded, as: UTF8.self) ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func escaped(_ rest: ArraySlice<UInt8>) -> UInt8? {
        let digits = rest.prefix(2)
        guard digits.count == 2, digits.allSatisfy(\.isHexadecimalDigit) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}
