import CLibIDN2

/// Names of hosts, in ASCII.
enum DomainName {
    /// A name in lower-case A-labels; `nil` when it is none.
    ///
    /// Source: <https://url.spec.whatwg.org/#concept-domain-to-ascii>
    static func ascii(_ domain: String) -> String? {
        let isPlain = domain.utf8.allSatisfy { $0 < 0x80 } && !hasALabel(domain)
        guard let name = isPlain ? lowercased(domain) : converted(domain), isName(name) else { return nil }
        return name
    }

    private static func lowercased(_ domain: String) -> String {
        String(decoding: domain.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether there is a label that is encoded, and could be so wrongly.
    private static func hasALabel(_ domain: String) -> Bool {
        domain.utf8.split(separator: UInt8(ascii: ".")).contains {
            lowercased(String(Substring($0.prefix(4)))) == "xn--"
        }
    }

    /// UTS 46, not transitional: `ß` stays what it is.
    private static func converted(_ domain: String) -> String? {
        guard !domain.utf8.contains(0) else { return nil }
        var output: UnsafeMutablePointer<CChar>?
        let flags = CInt(IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
        guard idn2_to_ascii_8z(domain, &output, flags) == CInt(IDN2_OK.rawValue), let output else {
            return nil
        }
        defer { idn2_free(output) }
        return lowercased(String(cString: output))
    }

    /// Lengths by RFC 1035, section 2.3.4, and characters as below.
    private static func isName(_ name: String) -> Bool {
        let name = name.utf8.last == UInt8(ascii: ".") ? name.utf8.dropLast() : name.utf8[...]
        return 1...253 ~= name.count && name.allSatisfy(isAllowed)
            && name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { 1...63 ~= $0.count }
    }

    /// Characters that names of hosts may have.
    ///
    /// Source: <https://url.spec.whatwg.org/#forbidden-domain-code-point>
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F...0xFF: false
        case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"),
            UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "%"):
            false
        default: true
        }
    }
}
