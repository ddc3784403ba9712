extension RequestDraft {
    /// What a signature of OAuth 1.0 needs (RFC 5849, <https://www.rfc-editor.org/rfc/rfc5849>).
    public struct OAuth1: Sendable, Hashable, Codable {
        /// How a request is signed.
        public enum SignatureMethod: String, Sendable, Codable {
            /// HMAC with SHA-1 (RFC 5849, section 3.4.2).
            case hmacSHA1 = "HMAC-SHA1"
            /// HMAC with SHA-256, which many services take.
            case hmacSHA256 = "HMAC-SHA256"
            /// The secrets themselves (RFC 5849, section 3.4.4).
            case plaintext = "PLAINTEXT"
        }

        /// How it is signed.
        public var signatureMethod: SignatureMethod
        /// The client's key.
        public var consumerKey: String
        /// The client's secret.
        public var consumerSecret: String
        /// The user's token; empty for none.
        public var token: String
        /// The secret of the token.
        public var tokenSecret: String
        /// The realm; empty for none.
        public var realm: String
        /// Whether it goes in the query and not in `Authorization`.
        public var isInQuery: Bool

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - signatureMethod: How it is signed.
        ///   - consumerKey: The client's key.
        ///   - consumerSecret: The client's secret.
        ///   - token: The user's token; empty for none.
        ///   - tokenSecret: The secret of the token.
        ///   - realm: The realm; empty for none.
        ///   - isInQuery: Whether it goes in the query and not in `Authorization`.
        public init(
            signatureMethod: SignatureMethod = .hmacSHA1,
            consumerKey: String = "",
            consumerSecret: String = "",
            token: String = "",
            tokenSecret: String = "",
            realm: String = "",
            isInQuery: Bool = false
        ) {
            self.signatureMethod = signatureMethod
            self.consumerKey = consumerKey
            self.consumerSecret = consumerSecret
            self.token = token
            self.tokenSecret = tokenSecret
            self.realm = realm
            self.isInQuery = isInQuery
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            signatureMethod = try members.value(.signatureMethod, or: .hmacSHA1)
            consumerKey = try members.value(.consumerKey, or: "")
            consumerSecret = try members.value(.consumerSecret, or: "")
            token = try members.value(.token, or: "")
            tokenSecret = try members.value(.tokenSecret, or: "")
            realm = try members.value(.realm, or: "")
            isInQuery = try members.value(.isInQuery, or: false)
        }
    }
}
