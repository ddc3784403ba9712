public import InterceptorModel

/// Gets tokens of OAuth 2.0 and keeps them from running out.
///
/// What is asked and answered is in no history and no log. Tokens go into the draft's ``RequestDraft/Auth``; those
/// that end are known here too until then, in memory, so that many sends of one draft whose token has ended ask once.
/// A draft without a token asks for a new one, since the user may have taken out one that does not work any more.
public actor OAuth2Tokens {
    /// How long before its end a token counts as ended.
    private static let leewayMs = 10_000.0

    /// Who asks for what, and how.
    private struct Question: Hashable {
        var oauth: RequestDraft.OAuth2
        var options: SendOptions
    }

    private typealias Outcome = Result<RequestDraft.OAuth2, SendError>

    private let sender: any RequestSender
    private let clock: @Sendable () -> Double
    private var running: [Question: Task<Outcome, Never>] = [:]
    private var known: [Question: RequestDraft.OAuth2] = [:]

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - sender: Puts questions on the wire.
    ///   - clock: The present, in milliseconds since 1970.
    public init(sender: any RequestSender, clock: @escaping @Sendable () -> Double) {
        self.sender = sender
        self.clock = clock
    }

    /// A draft with a token that can be sent now: the one it has, the next one, or a first one.
    ///
    /// - Parameter draft: The request; one that says by itself who sends is left as it is.
    /// - Returns: The draft, its token replaced when a new one was got.
    /// - Throws: `noToken`, when there is none to be had without the user.
    public func authorized(_ draft: RequestDraft) async throws(SendError) -> RequestDraft {
        guard case .oauth2(let oauth) = draft.auth, !draft.isAuthorizedByHand else { return draft }
        guard oauth.grant != .token else {
            guard oauth.accessToken.isEmpty else { return draft }
            throw .noToken("There is no token to send: write one, or choose how to get one.")
        }
        guard !isLive(oauth) else { return draft }
        var draft = draft
        draft.auth = .oauth2(try await renewed(oauth, SendOptions(draft)))
        return draft
    }

    /// Gets a new token.
    ///
    /// - Parameters:
    ///   - draft: Whose authorization asks for it, and how it is to be sent.
    ///   - agent: Has the user agree, for `authorizationCode`.
    /// - Returns: The authorization with the new token.
    /// - Throws: `noToken`; what the agent throws.
    public func fresh(
        _ draft: RequestDraft,
        by agent: any ConsentAgent
    ) async throws(SendError) -> RequestDraft.OAuth2 {
        guard case .oauth2(let oauth) = draft.auth else {
            throw .noToken("The authorization is not OAuth 2.0.")
        }
        let options = SendOptions(draft)
        let token = try await answer(oauth, try await grant(oauth, agent), options).get()
        remember(token, for: Question(oauth: token.withoutToken, options: options))
        return token
    }

    private func grant(
        _ oauth: RequestDraft.OAuth2,
        _ agent: any ConsentAgent
    ) async throws(SendError) -> TokenRequest.Grant {
        switch oauth.grant {
        case .token: throw .noToken("The token is one that you have: there is nothing to get.")
        case .clientCredentials: .client
        case .password: .password
        case .authorizationCode: try await code(oauth, agent)
        }
    }

    // MARK: Keeping

    private func isLive(_ oauth: RequestDraft.OAuth2) -> Bool {
        !oauth.accessToken.isEmpty && oauth.expiresAtMs.map { clock() + Self.leewayMs < $0 } ?? true
    }

    /// The next token, asked for once however many sends wait for it.
    private func renewed(
        _ oauth: RequestDraft.OAuth2,
        _ options: SendOptions
    ) async throws(SendError) -> RequestDraft.OAuth2 {
        let question = Question(oauth: oauth.withoutToken, options: options)
        let last = known[question].flatMap { isLive($0) ? $0 : nil }
        if let last, !oauth.accessToken.isEmpty { return last }
        var oauth = oauth
        // The one that is written may have been good for once.
        if let last, !oauth.refreshToken.isEmpty { oauth.refreshToken = last.refreshToken }
        // Owned by this actor, since others may wait for it; its end is the question's time limit.
        let task = running[question] ?? Task { [oauth] in await renew(oauth, options) }
        running[question] = task
        let outcome = await task.value
        running[question] = nil
        let token = try outcome.get()
        remember(token, for: question)
        return token
    }

    private func remember(_ token: RequestDraft.OAuth2, for question: Question) {
        known = known.filter { isLive($0.value) }
        if token.expiresAtMs != nil { known[question] = token }
    }

    private func renew(_ oauth: RequestDraft.OAuth2, _ options: SendOptions) async -> Outcome {
        do throws(SendError) { return .success(try await next(oauth, options)) } catch {
            return .failure(error)
        }
    }

    private func next(
        _ oauth: RequestDraft.OAuth2,
        _ options: SendOptions
    ) async throws(SendError) -> RequestDraft.OAuth2 {
        if !oauth.refreshToken.isEmpty {
            let refreshed = await answer(oauth, .refresh(oauth.refreshToken), options)
            let isOver = refreshed.refusal == "invalid_grant" && oauth.grant != .authorizationCode
            if !isOver { return try refreshed.get() }
        }
        switch oauth.grant {
        case .clientCredentials: return try await answer(oauth, .client, options).get()
        case .password: return try await answer(oauth, .password, options).get()
        case .authorizationCode, .token:
            throw .noToken(
                oauth.accessToken.isEmpty
                    ? "There is no token yet, and the user has to agree in a browser: get one first."
                    : "The token has ended, and there is none to refresh it with: get a new one."
            )
        }
    }

    // MARK: Asking

    private func code(
        _ oauth: RequestDraft.OAuth2,
        _ agent: any ConsentAgent
    ) async throws(SendError) -> TokenRequest.Grant {
        try require(oauth.authorizationURL, "the authorization URL")
        guard ["http", "https"].contains(URLParts(oauth.authorizationURL).scheme) else {
            throw .noToken("The authorization URL must begin with http:// or https://.")
        }
        try require(oauth.clientID, "the client id")
        let (state, proof) = (Unguessable.text(), ProofKey())
        let consent = try await agent.consent(redirectURL: oauth.redirectURL, state: state) { redirectURL in
            AuthorizationRequest(oauth: oauth, redirectURL: redirectURL, state: state, proof: proof).url
        }
        guard let code = consent.answer.code, consent.answer.error == nil else {
            let error = consent.answer.error ?? "no code"
            throw .noToken(
                TokenRefusal(error: error, description: consent.answer.errorDescription, uri: nil).message
            )
        }
        return .code(code, redirectURL: consent.redirectURL, proof)
    }

    private func answer(
        _ oauth: RequestDraft.OAuth2,
        _ grant: TokenRequest.Grant,
        _ options: SendOptions
    ) async -> Answered {
        do {
            try require(oauth.tokenURL, "the token URL")
            let request = TokenRequest(oauth: oauth, grant: grant, options: options).outgoing
            let token = try TokenAnswer(try await sender.send(request), atMs: clock())
            return .token(oauth.with(token, by: grant))
        } catch let refusal as TokenRefusal { return .refused(refusal) } catch let error as SendError {
            return .failed(.noToken("No token: \(error.message)"))
        } catch { return .failed(.noToken("No token could be got.")) }
    }

    private enum Answered {
        case token(RequestDraft.OAuth2)
        case refused(TokenRefusal)
        case failed(SendError)

        var refusal: String? { if case .refused(let refusal) = self { refusal.error } else { nil } }

        func get() throws(SendError) -> RequestDraft.OAuth2 {
            switch self {
            case .token(let oauth): return oauth
            case .refused(let refusal): throw .noToken(refusal.message)
            case .failed(let error): throw error
            }
        }
    }

    private func require(_ text: String, _ name: String) throws(SendError) {
        if text.isEmpty { throw .noToken("OAuth 2.0 needs \(name): write it down.") }
    }
}

extension RequestDraft {
    /// Whether a line that is written says who sends, in place of ``auth``.
    fileprivate var isAuthorizedByHand: Bool {
        headers.contains { $0.isEnabled && $0.name.equalsIgnoringASCIICase("authorization") }
    }
}

extension RequestDraft.OAuth2 {
    /// What is the same before and after a token was got; who agreed is told by the refresh token.
    fileprivate var withoutToken: Self {
        var oauth = self
        (oauth.accessToken, oauth.expiresAtMs) = ("", nil)
        if grant != .authorizationCode { oauth.refreshToken = "" }
        return oauth
    }

    /// With a token that was got; what refreshed it goes on doing so, another grant's answer ends it.
    fileprivate func with(_ token: TokenAnswer, by grant: TokenRequest.Grant) -> Self {
        var oauth = self
        (oauth.accessToken, oauth.expiresAtMs) = (token.accessToken, token.expiresAtMs)
        oauth.refreshToken = token.refreshToken ?? grant.refreshToken
        return oauth
    }
}

extension SendError {
    fileprivate static func noToken(_ message: String) -> SendError { SendError(.noToken, .prepare, message) }
}
