import InterceptorModel

/// A question at the token URL (RFC 6749, sections 4.1.3, 4.3.2, 4.4.2 and 6).
struct TokenRequest {
    /// What is traded for a token.
    enum Grant {
        /// The client's own standing.
        case client
        /// The user's name and password.
        case password
        /// What a sign-in gave.
        case code(String, redirectURL: String, ProofKey)
        /// What an earlier answer gave.
        case refresh(String)

        /// The refresh token that is traded; empty for another grant.
        var refreshToken: String { if case .refresh(let token) = self { token } else { "" } }
    }

    private static let answerBytesMax = 1 << 20
    private static let patience = Duration.seconds(60)

    /// Whose client asks for what.
    var oauth: RequestDraft.OAuth2
    /// What is traded for a token.
    var grant: Grant
    /// How it is sent.
    var options: SendOptions

    /// The request to send.
    var outgoing: OutgoingRequest {
        var options = options
        options.authentication = nil
        options.responseBodyBytesMax = Self.answerBytesMax
        options.timeout = options.timeout ?? Self.patience
        var headers = [
            HeaderField("Accept", "application/json"), HeaderField("Content-Type", FormText.contentType),
            HeaderField("User-Agent", "Interceptor/\(Engine.version)"),
        ]
        if !isClientInForm { headers.append(HeaderField("Authorization", basic)) }
        return OutgoingRequest(
            method: "POST",
            url: oauth.tokenURL,
            headers: HeaderList(headers),
            body: .bytes(Array(form.utf8)),
            options: options
        )
    }

    /// A client without a secret is public and only names itself (RFC 6749, section 3.2.1).
    private var isClientInForm: Bool { oauth.sendsClientInBody || oauth.clientSecret.isEmpty }

    /// Both encoded as in a form first (RFC 6749, section 2.3.1).
    private var basic: String {
        let user = "\(FormText.encode(oauth.clientID)):\(FormText.encode(oauth.clientSecret))"
        return "Basic \(Base64.encode(Array(user.utf8)))"
    }

    private var form: String {
        let text = FormText.write((grantFields + clientFields).map { RequestDraft.Field($0.0, $0.1) })
        return oauth.parameters.isEmpty ? text : "\(text)&\(oauth.parameters)"
    }

    private var grantFields: [(String, String)] {
        switch grant {
        case .client: [("grant_type", "client_credentials")] + scope
        case .password:
            [("grant_type", "password"), ("username", oauth.username), ("password", oauth.password)] + scope
        case .code(let code, let redirectURL, let proof):
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURL),
                ("code_verifier", proof.verifier),
            ]
        case .refresh(let token): [("grant_type", "refresh_token"), ("refresh_token", token)]
        }
    }

    private var scope: [(String, String)] { oauth.scope.isEmpty ? [] : [("scope", oauth.scope)] }

    private var clientFields: [(String, String)] {
        guard isClientInForm, !oauth.clientID.isEmpty else { return [] }
        let secret = oauth.clientSecret.isEmpty ? [] : [("client_secret", oauth.clientSecret)]
        return [("client_id", oauth.clientID)] + secret
    }
}
