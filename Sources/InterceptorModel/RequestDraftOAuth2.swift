extension RequestDraft {
    /// How a token of OAuth 2.0 is got and sent (RFC 6749, <https://www.rfc-editor.org/rfc/rfc6749>).
    public struct OAuth2: Sendable, Hashable, Codable {
        /// How a token is got.
        public enum Grant: String, Sendable, Codable, CaseIterable {
            /// By the client itself (RFC 6749, section 4.4).
            case clientCredentials
            /// By the user's name and password (RFC 6749, section 4.3).
            case password
            /// By the user's consent in a browser, with PKCE (RFC 7636).
            case authorizationCode
            /// Not at all: the token is given.
            case token
        }

        /// How a token is got.
        public var grant: Grant
        /// The token that is sent as `Bearer`; empty until one was got.
        public var accessToken: String
        /// When the token ends, in milliseconds since 1970; `nil` when that is not known.
        public var expiresAtMs: Double?
        /// What gets the next token; empty for none.
        public var refreshToken: String
        /// Where tokens are got.
        public var tokenURL: String
        /// Where the user agrees, for `authorizationCode`.
        public var authorizationURL: String
        /// Where the browser comes back to, for `authorizationCode`.
        public var redirectURL: String
        /// The client's id.
        public var clientID: String
        /// The client's secret; empty for a public client.
        public var clientSecret: String
        /// What is asked for, separated by spaces.
        public var scope: String
        /// The user's name, for `password`.
        public var username: String
        /// The user's password, for `password`.
        public var password: String
        /// Whether the client's id and secret go in the form and not in `Authorization`.
        public var sendsClientInBody: Bool
        /// Further parameters of the questions, as a form writes them, such as `audience=https://api.example.com`;
        /// empty for none.
        public var parameters: String

        private enum CodingKeys: String, CodingKey {
            case grant
            case accessToken
            case expiresAtMs
            case refreshToken
            case tokenURL = "tokenUrl"
            case authorizationURL = "authorizationUrl"
            case redirectURL = "redirectUrl"
            case clientID = "clientId"
            case clientSecret
            case scope
            case username
            case password
            case sendsClientInBody
            case parameters
        }

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - grant: How a token is got.
        ///   - accessToken: The token that is sent as `Bearer`; empty until one was got.
        ///   - expiresAtMs: When the token ends, in milliseconds since 1970; `nil` when that is not known.
        ///   - refreshToken: What gets the next token; empty for none.
        ///   - tokenURL: Where tokens are got.
        ///   - authorizationURL: Where the user agrees, for `authorizationCode`.
        ///   - redirectURL: Where the browser comes back to, for `authorizationCode`.
        ///   - clientID: The client's id.
        ///   - clientSecret: The client's secret; empty for a public client.
        ///   - scope: What is asked for, separated by spaces.
        ///   - username: The user's name, for `password`.
        ///   - password: The user's password, for `password`.
        ///   - sendsClientInBody: Whether the client's id and secret go in the form and not in `Authorization`.
        ///   - parameters: Further parameters of the questions, as a form writes them; empty for none.
        public init(
            grant: Grant = .clientCredentials,
            accessToken: String = "",
            expiresAtMs: Double? = nil,
            refreshToken: String = "",
            tokenURL: String = "",
            authorizationURL: String = "",
            redirectURL: String = "",
            clientID: String = "",
            clientSecret: String = "",
            scope: String = "",
            username: String = "",
            password: String = "",
            sendsClientInBody: Bool = false,
            parameters: String = ""
        ) {
            self.grant = grant
            self.accessToken = accessToken
            self.expiresAtMs = expiresAtMs
            self.refreshToken = refreshToken
            self.tokenURL = tokenURL
            self.authorizationURL = authorizationURL
            self.redirectURL = redirectURL
            self.clientID = clientID
            self.clientSecret = clientSecret
            self.scope = scope
            self.username = username
            self.password = password
            self.sendsClientInBody = sendsClientInBody
            self.parameters = parameters
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            grant = try members.value(.grant, or: .clientCredentials)
            accessToken = try members.value(.accessToken, or: "")
            expiresAtMs = try members.decodeIfPresent(Double.self, forKey: .expiresAtMs)
            refreshToken = try members.value(.refreshToken, or: "")
            tokenURL = try members.value(.tokenURL, or: "")
            authorizationURL = try members.value(.authorizationURL, or: "")
            redirectURL = try members.value(.redirectURL, or: "")
            clientID = try members.value(.clientID, or: "")
            clientSecret = try members.value(.clientSecret, or: "")
            scope = try members.value(.scope, or: "")
            username = try members.value(.username, or: "")
            password = try members.value(.password, or: "")
            sendsClientInBody = try members.value(.sendsClientInBody, or: false)
            parameters = try members.value(.parameters, or: "")
        }
    }
}
