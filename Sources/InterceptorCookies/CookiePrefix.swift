import InterceptorModel

/// What the beginning of a name promises.
///
/// Source: RFC 6265bis, sections 5.4 and 5.7, steps 20 to 22; letters may have any case.
enum CookiePrefix {
    case secure
    case host

    /// The prefix of a name, or of a value that stands without one.
    init?(_ text: String) {
        switch true {
        case Self.begins(text, with: "__Secure-"): self = .secure
        case Self.begins(text, with: "__Host-"): self = .host
        default: return nil
        }
    }

    /// Refuses a cookie that does not keep what its name promises.
    static func check(name: String, value: String, isSecure: Bool, isWholeHost: Bool) throws(CookieRefusal) {
        if name.isEmpty, CookiePrefix(value) != nil { throw .imitatedPrefix }
        switch CookiePrefix(name) {
        case .secure where !isSecure: throw .securePrefix
        case .host where !isSecure || !isWholeHost: throw .hostPrefix
        default: return
        }
    }

    private static func begins(_ text: String, with prefix: String) -> Bool {
        text.utf8.count >= prefix.utf8.count
            && String(decoding: text.utf8.prefix(prefix.utf8.count), as: UTF8.self)
                .equalsIgnoringASCIICase(prefix)
    }
}
