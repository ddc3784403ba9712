public import InterceptorModel

/// What a `Set-Cookie` line says, before anybody asked whether it may.
///
/// Source: RFC 6265bis, section 5.6. Of every attribute the last one that can be read counts.
public struct SetCookie: Sendable, Hashable {
    /// The name; empty for a line without `=`.
    public var name: String
    /// The value, with the quotes and percent signs it was written with.
    public var value: String
    /// `Domain`, lower-case without the dot before it; empty or `nil` means the very host.
    public var domain: String?
    /// `Path`, when it begins with `/`; `nil` means the default path.
    public var path: String?
    /// Whether `Secure` was there.
    public var isSecure = false
    /// Whether `HttpOnly` was there.
    public var isHTTPOnly = false
    /// `SameSite`; a word that is not known is `unspecified`.
    public var sameSite = Cookie.SameSite.unspecified
    /// Whether `Partitioned` was there.
    public var isPartitioned = false
    /// `Max-Age` in seconds; goes before `expires`.
    public var maxAgeSeconds: Double?
    /// `Expires` in seconds since 1970.
    public var expires: Double?

    /// Reads a line.
    ///
    /// - Parameter line: What stands after `Set-Cookie:`.
    /// - Throws: `controlCharacter`, `empty` or `tooLarge`.
    public init(_ line: String) throws(CookieRefusal) {
        guard !line.utf8.contains(where: CookieText.isControl) else { throw .controlCharacter }
        var rest = line[...].utf8
        let pair = Self.next(&rest)
        let (name, value) = CookieText.pair(pair) ?? (line[..<line.startIndex].utf8, CookieText.trim(pair))
        (self.name, self.value) = (String(cut: name), String(cut: value))
        try CookieRefusal.checkSize(name: self.name, value: self.value)
        while !rest.isEmpty { take(Self.next(&rest)) }
    }

    /// When the cookie ends.
    ///
    /// - Parameter nowMs: The present, in milliseconds since 1970.
    /// - Returns: Seconds since 1970, at most 400 days from now; `nil` for a session cookie.
    public func expirationDate(nowMs: Double) -> Double? {
        let now = nowMs / 1000
        if let maxAgeSeconds {
            return maxAgeSeconds <= 0 ? 0 : now + min(maxAgeSeconds, CookieLimits.lifetimeSecondsMax)
        }
        return expires.map { min($0, now + CookieLimits.lifetimeSecondsMax) }
    }

    // MARK: Attributes

    private mutating func take(_ attribute: Substring.UTF8View) {
        let (name, value) = CookieText.pair(attribute) ?? (CookieText.trim(attribute), attribute.prefix(0))
        guard value.count <= CookieLimits.attributeBytesMax else { return }
        let text = String(cut: value)
        switch String(cut: name).asciiLowercased {
        case "expires": expires = CookieDate.parse(text) ?? expires
        case "max-age": maxAgeSeconds = Self.deltaSeconds(value) ?? maxAgeSeconds
        case "domain": domain = String(cut: Self.withoutDot(value)).asciiLowercased
        case "path": path = text.utf8.first == UInt8(ascii: "/") ? text : nil
        case "secure": isSecure = true
        case "httponly": isHTTPOnly = true
        case "samesite": sameSite = Self.sameSite(text)
        case "partitioned": isPartitioned = true
        default: break
        }
    }

    private static func withoutDot(_ domain: Substring.UTF8View) -> Substring.UTF8View {
        domain.first == UInt8(ascii: ".") ? domain.dropFirst() : domain
    }

    private static func sameSite(_ text: String) -> Cookie.SameSite {
        switch text.asciiLowercased {
        case "none": .noRestriction
        case "lax": .lax
        case "strict": .strict
        default: .unspecified
        }
    }

    /// Digits, with a minus before them or not (section 5.6.2).
    private static func deltaSeconds(_ value: Substring.UTF8View) -> Double? {
        let isNegative = value.first == UInt8(ascii: "-")
        let digits = isNegative ? value.dropFirst() : value
        guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let seconds = digits.reduce(0.0) { $0 * 10 + Double($1 & 0x0F) }
        return isNegative ? -seconds : seconds
    }

    /// Takes what is before the next `;` off the text, and the `;` as well.
    private static func next(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
        let part = rest.prefix { $0 != UInt8(ascii: ";") }
        rest = rest[part.endIndex...].dropFirst()
        return part
    }
}
