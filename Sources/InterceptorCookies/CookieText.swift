/// Octets that matter in cookies.
enum CookieText {
    /// A control character other than the tab (RFC 6265bis, section 5.6, step 1).
    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    /// A space or a tab.
    static func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// A text without the spaces and tabs around it.
    static func trim(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        var rest = bytes.drop(while: isWhitespace)
        while let last = rest.last, isWhitespace(last) { rest.removeLast() }
        return rest
    }

    /// Cuts at the first `=`; `nil` when there is none.
    static func pair(_ bytes: Substring.UTF8View) -> (name: Substring.UTF8View, value: Substring.UTF8View)? {
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return (trim(bytes[..<equals]), trim(bytes[bytes.index(after: equals)...]))
    }
}

extension String {
    /// The text of octets cut out of a string at ASCII characters.
    init(cut bytes: Substring.UTF8View) { self = String(Substring(bytes)) }
}
