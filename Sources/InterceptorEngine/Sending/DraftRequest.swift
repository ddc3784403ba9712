public import InterceptorModel

extension SendRequest {
    /// What sending a draft means.
    ///
    /// - Parameter draft: The request as the user wrote it.
    public init(_ draft: RequestDraft) {
        let settings = draft.settings
        self.init(
            OutgoingRequest(
                method: draft.method,
                url: draft.wireURL,
                headers: draft.headerLines,
                body: OutgoingRequest.Body(draft),
                options: SendOptions(draft)
            ),
            followsRedirects: settings.followsRedirects,
            usesCookies: settings.usesCookies,
            excludedCookies: Set(settings.excludedCookies)
        )
        redirectsLimit = settings.redirectsMax
    }
}

extension OutgoingRequest.Body {
    fileprivate init(_ draft: RequestDraft) {
        let stretches = draft.bodyStretches
        switch (draft.body, stretches.first, stretches.count) {
        case (.none, _, _): self = .none
        case (_, .bytes(let bytes)?, 1): self = .bytes(bytes)
        case (_, .file(let path)?, 1): self = .file(path: path)
        default: self = .stretches(stretches)
        }
    }
}

extension SendOptions {
    /// The most of ``rawBytesMax`` that a draft may ask for: it is held in memory.
    private static let rawBytesLimit = 16 << 20

    /// How a draft is sent.
    init(_ draft: RequestDraft) {
        let settings = draft.settings
        self.init()
        timeout = settings.timeoutMs.map { .milliseconds($0) }
        connectTimeout = settings.connectTimeoutMs.map { .milliseconds($0) }
        isTLSVerified = settings.isTLSVerified
        caPath = settings.caPath
        clientCertificate = settings.clientCertificate
        proxy = settings.proxy
        proxyUser = settings.proxyUser
        resolve = settings.resolve.map { Resolve(host: $0.host, port: $0.port, address: $0.address) }
        httpVersion = HTTPVersion(rawValue: settings.httpVersion.rawValue) ?? .automatic
        authentication = Authentication(draft.auth)
        allowsFalseFraming = settings.allowsFalseFraming
        rawBytesMax = min(max(0, settings.rawBytesMax), Self.rawBytesLimit)
    }
}

extension SendOptions.Authentication {
    fileprivate init?(_ auth: RequestDraft.Auth) {
        switch auth {
        case .digest(let credentials): self = .digest(credentials)
        case .ntlm(let ntlm): self = .ntlm(ntlm)
        case .awsSigV4(let key): self = .awsSigV4(key)
        case .oauth1(let key): self = .oauth1(key)
        case .none, .basic, .bearer, .apiKey, .oauth2: return nil
        }
    }
}
