import InterceptorModel

/// The words `posting` finds an exchange by: a letter for the kind and letters and digits for the value.
///
/// | word | finds |
/// |---|---|
/// | `a` | every exchange |
/// | `h…` | a header line, by its number in `header_field` |
/// | `b…` | a body, by its number in `content` |
/// | `m…` `t…` `o…` `k…` `n…` `g…` | method, resource type, host and its parents, link, session, tab |
/// | `s404`, `z4` | status code, its hundred |
/// | `xf` … | a flag |
enum Token {
    static let all = "a"

    static func header(_ id: Int64) -> String { "h" + String(id, radix: 36) }
    static func content(_ id: Int64) -> String { "b" + String(id, radix: 36) }
    static func method(_ method: String) -> String { hashed("m", method) }
    static func resourceType(_ type: String) -> String { hashed("t", type) }
    static func host(_ host: String) -> String { hashed("o", host) }
    static func exactHost(_ host: String) -> String { hashed("e", host) }
    static func link(_ id: Int64) -> String { "k" + String(id, radix: 36) }
    static func session(_ id: Int64) -> String { "n" + String(id, radix: 36) }
    static func tab(_ id: Int) -> String { hashed("g", String(id)) }
    static func status(_ code: Int) -> String { "s\(code)" }
    static func statusHundred(_ code: Int) -> String { "z\(code / 100)" }

    static let failed = "xf"
    static let cached = "xc"
    static let redirect = "xr"
    static let incognito = "xi"
    static let pending = "xp"
    static let secure = "xs"

    /// Sixty-four bits are enough to tell any two values of one history apart.
    private static func hashed(_ kind: String, _ value: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in value.utf8 {
            hash = (hash ^ UInt64(byte.lowered)) &* 0x0000_0100_0000_01b3
        }
        return kind + String(hash, radix: 36)
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
