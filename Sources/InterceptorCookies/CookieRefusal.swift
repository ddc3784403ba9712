/// Why a cookie was not taken in; never holds its name or value.
public struct CookieRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reasons, as words that stay.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// A control character (RFC 6265bis, 5.6, step 1).
        case controlCharacter
        /// Neither a name nor a value (5.7, step 2).
        case empty
        /// Name and value are too long together (5.7, step 4).
        case tooLarge
        /// The domain has letters outside ASCII or is no domain (5.7, step 8).
        case invalidDomain
        /// The domain is a public suffix (5.7, step 9).
        case publicSuffix
        /// The domain is not the host's or one above it (5.7, step 10).
        case domainMismatch
        /// `Secure` from an origin that is not (5.7, step 13).
        case notSecure
        /// It would hide a `Secure` cookie and comes from an origin that is not secure (5.7, step 16).
        case hidesSecure
        /// A `SameSite` cookie in another site's page (5.7, step 18).
        case sameSite
        /// `SameSite=None` without `Secure` (5.7, step 19).
        case sameSiteNone
        /// `__Secure-` without `Secure` (5.7, step 20).
        case securePrefix
        /// `__Host-` without `Secure`, with a domain, or with another path than `/` (5.7, step 21).
        case hostPrefix
        /// A value without a name that looks like a name with a prefix (5.7, step 22).
        case imitatedPrefix
        /// `Partitioned` without `Secure`, or in no site (CHIPS).
        case partitioned
        /// The URL has no host or is not of http, https, ws or wss.
        case invalidURL
        /// The page at the top is not a site.
        case invalidSite
        /// The name has a character that would end it, or white space around it.
        case invalidName
        /// The value has a `;`, or white space around it.
        case invalidValue
        /// The path does not begin with `/`, has a `;` or is too long.
        case invalidPath
        /// The end, or one of the times, is not a number.
        case invalidDate
    }

    /// The reason.
    public var code: Code
    /// The reason in a sentence, with what to try.
    public var message: String

    /// Makes a refusal.
    ///
    /// - Parameters:
    ///   - code: The reason.
    ///   - message: The reason in a sentence.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
