extension RequestDraft {
    /// What a signature of OAuth 1.0 needs (RFC 5849, <https://www.rfc-editor.org/rfc/rfc5849>).
    public struct OAuth1: Sendable, Hashable, Codable {
        /// How a request is signed.
        public enum SignatureMethod: String, Sendable, Codable, CaseIterable {
            /// HMAC with SHA-1 (RFC 5849, section 3.4.2).
            case hmacSHA1 = "HMAC-SHA1"
            /// HMAC with SHA-256, which many services take.
            case hmacSHA256 = "HMAC-SHA256"
            /// The client's private key with SHA-1 (RFC 5849, section 3.4.3).
            case rsaSHA1 = "RSA-SHA1"
            /// The client's private key with SHA-256, which some services take.
            case rsaSHA256 = "RSA-SHA256"
            /// The secrets themselves (RFC 5849, section 3.4.4).
            case plaintext = "PLAINTEXT"
        }

        /// Where the parameters go (RFC 5849, section 3.5).
        public enum Place: String, Sendable, Codable, CaseIterable {
            /// In `Authorization: OAuth`.
            case header
            /// At the end of the URL's query.
            case query
            /// At the end of a form.
            case body
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
        /// A file (PEM) with the client's private key, for RSA.
        public var privateKeyPath: String
        /// The realm; empty for none.
        public var realm: String
        /// Where the server sends the user back to, when temporary credentials are asked for; empty for none.
        public var callbackURL: String
        /// What the user's consent gave, when a token is asked for; empty for none.
        public var verifier: String
        /// Where the parameters go; `in` in JSON.
        public var place: Place
        /// Whether a body that is no form is signed by its hash, `oauth_body_hash`
        /// (<https://datatracker.ietf.org/doc/html/draft-eaton-oauth-bodyhash-00>).
        public var signsBodyHash: Bool

        private enum CodingKeys: String, CodingKey {
            case signatureMethod
            case consumerKey
            case consumerSecret
            case token
            case tokenSecret
            case privateKeyPath
            case realm
            case callbackURL = "callbackUrl"
            case verifier
            case place = "in"
            case signsBodyHash
        }

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - signatureMethod: How it is signed.
        ///   - consumerKey: The client's key.
        ///   - consumerSecret: The client's secret.
        ///   - token: The user's token; empty for none.
        ///   - tokenSecret: The secret of the token.
        ///   - privateKeyPath: A file (PEM) with the client's private key, for RSA.
        ///   - realm: The realm; empty for none.
        ///   - callbackURL: Where the server sends the user back to; empty for none.
        ///   - verifier: What the user's consent gave; empty for none.
        ///   - place: Where the parameters go; `in` in JSON.
        ///   - signsBodyHash: Whether a body that is no form is signed by its hash.
        public init(
            signatureMethod: SignatureMethod = .hmacSHA1,
            consumerKey: String = "",
            consumerSecret: String = "",
            token: String = "",
            tokenSecret: String = "",
            privateKeyPath: String = "",
            realm: String = "",
            callbackURL: String = "",
            verifier: String = "",
            place: Place = .header,
            signsBodyHash: Bool = false
        ) {
            self.signatureMethod = signatureMethod
            self.consumerKey = consumerKey
            self.consumerSecret = consumerSecret
            self.token = token
            self.tokenSecret = tokenSecret
            self.privateKeyPath = privateKeyPath
            self.realm = realm
            self.callbackURL = callbackURL
            self.verifier = verifier
            self.place = place
            self.signsBodyHash = signsBodyHash
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
            privateKeyPath = try members.value(.privateKeyPath, or: "")
            realm = try members.value(.realm, or: "")
            callbackURL = try members.value(.callbackURL, or: "")
            verifier = try members.value(.verifier, or: "")
            place = try members.value(.place, or: .header)
            signsBodyHash = try members.value(.signsBodyHash, or: false)
        }
    }
}
