/// The texts that cookies are imported from and exported to.
public enum CookieFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// The shape of `chrome.cookies.Cookie`, one or a list.
    case json
    /// Netscape's cookies.txt.
    case netscape
    /// A `Cookie` header.
    case header

    /// Tells a format by its text.
    ///
    /// - Parameter text: A whole text.
    public init(of text: String) {
        let start = text.utf8.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        if start.first == UInt8(ascii: "[") || start.first == UInt8(ascii: "{") {
            self = .json
        } else if start.first == UInt8(ascii: "#") || start.count(where: { $0 == 0x09 }) >= 5 {
            self = .netscape
        } else {
            self = .header
        }
    }
}
