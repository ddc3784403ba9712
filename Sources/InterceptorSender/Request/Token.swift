extension StringProtocol {
    /// Whether this is a token (RFC 9110, section 5.6.2,
    /// <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2>): what methods and field names are made of.
    var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default:
                    "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// The text without spaces and tabs at both ends (`OWS`, RFC 9110, section 5.6.3).
    var withoutOuterSpace: Substring {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var text = Substring(self).utf8
        while let first = text.first, isSpace(first) { text.removeFirst() }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return Substring(text)
    }
}
