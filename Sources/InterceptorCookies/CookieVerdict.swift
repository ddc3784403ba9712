public import InterceptorModel

/// Whether a request carries a cookie, and by which rule not.
public struct CookieVerdict: Sendable, Hashable {
    /// The rules in the order in which they are asked; the first that keeps the cookie back is named.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// None keeps it back.
        case sent
        /// It has ended (RFC 6265bis, section 5.7).
        case expired
        /// It is for one very host (5.8.3).
        case hostOnly
        /// It is for another domain (5.1.3).
        case domain
        /// It is for another path (5.1.4).
        case path
        /// It is for secure origins (5.8.3).
        case secure
        /// It does not go along in pages of other sites (5.8.3).
        case sameSite
        /// It lives in the partition of another site (CHIPS).
        case partition
        /// It was left out by name.
        case off
    }

    /// The cookie.
    public var cookie: Cookie
    /// The rule.
    public var rule: Rule
    /// The rule in a sentence; never holds the value.
    public var reason: String

    /// Makes a verdict.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - rule: The rule.
    ///   - reason: The rule in a sentence.
    public init(cookie: Cookie, rule: Rule, reason: String) {
        self.cookie = cookie
        self.rule = rule
        self.reason = reason
    }

    /// Whether the request carries it.
    public var isSent: Bool { rule == .sent }
}
