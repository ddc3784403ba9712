/// Why a domain cannot be synced.
public struct SyncDomainError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reasons, as words that stay.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// Nothing was given.
        case empty
        /// It begins with another scheme than http or https.
        case scheme
        /// It is an e-mail address.
        case email
        /// There is a `*` elsewhere than in `*.` at the beginning.
        case wildcard
        /// The port is not a number of 0 to 65535.
        case port
        /// A label has more than 63 octets, or the whole more than 253.
        case tooLong
        /// It is a public suffix.
        case publicSuffix
        /// It is no domain.
        case invalid
    }

    /// The reason.
    public var code: Code
    /// The reason in a sentence, with what to try.
    public var message: String

    /// Makes an error.
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
