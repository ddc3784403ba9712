import InterceptorModel

/// The page where the user agrees (RFC 6749, section 4.1.1, with RFC 7636, section 4.3).
struct AuthorizationRequest {
    /// Whose client asks for what.
    var oauth: RequestDraft.OAuth2
    /// Where the browser comes back to.
    var redirectURL: String
    /// By which the redirect is known again.
    var state: String
    /// Kept until the code is traded.
    var proof: ProofKey

    /// The URL to open in a browser.
    var url: String {
        var fields = [
            ("response_type", "code"), ("client_id", oauth.clientID), ("redirect_uri", redirectURL),
            ("state", state), ("code_challenge", proof.challenge), ("code_challenge_method", "S256"),
        ]
        if !oauth.scope.isEmpty { fields.append(("scope", oauth.scope)) }
        var query = FormText.write(fields.map { RequestDraft.Field($0.0, $0.1) })
        if !oauth.parameters.isEmpty { query += "&\(oauth.parameters)" }
        let url = oauth.authorizationURL.prefix { $0 != "#" }
        return "\(url)\(url.contains("?") ? "&" : "?")\(query)"
    }
}

/// What the browser came back with (RFC 6749, sections 4.1.2 and 4.1.2.1).
public struct AuthorizationAnswer: Sendable, Hashable {
    /// What is traded for a token; `nil` when the user or the server said no.
    public var code: String?
    /// Why not, such as `access_denied`.
    public var error: String?
    /// Why not, in the server's words.
    public var errorDescription: String?

    /// Makes an answer.
    ///
    /// - Parameters:
    ///   - code: What is traded for a token.
    ///   - error: Why not, such as `access_denied`.
    ///   - errorDescription: Why not, in the server's words.
    public init(code: String? = nil, error: String? = nil, errorDescription: String? = nil) {
        self.code = code
        self.error = error
        self.errorDescription = errorDescription
    }
}
