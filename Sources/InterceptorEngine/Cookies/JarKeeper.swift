public import InterceptorCookies
public import InterceptorModel

/// What the user, answers and requests do with the jar.
public struct JarKeeper: Sendable {
    /// Where the cookies are.
    public let jar: any JarStore
    /// What a domain is.
    public let rules: any DomainRules
    private let events: EventHub
    private let clock: @Sendable () -> Double

    /// Makes the use cases.
    ///
    /// - Parameters:
    ///   - jar: Where the cookies are.
    ///   - rules: What a domain is.
    ///   - events: Told of changes.
    ///   - clock: The present, in milliseconds since 1970.
    public init(
        jar: any JarStore,
        rules: any DomainRules,
        events: EventHub,
        clock: @escaping @Sendable () -> Double
    ) {
        self.jar = jar
        self.rules = rules
        self.events = events
        self.clock = clock
    }

    /// The cookies that have not ended, by domain, path and name.
    ///
    /// - Parameters:
    ///   - text: A substring of name, value, domain or path.
    ///   - domain: Only this domain and its subdomains.
    /// - Returns: The cookies.
    /// - Throws: `StoreError`.
    public func list(matching text: String = "", domain: String? = nil) async throws -> [Cookie] {
        let nowMs = nowMs
        let domain = domain.map(name(ofDomain:))
        return try await jar.read { $0.jar.list(matching: text, domain: domain, nowMs: nowMs) }
    }

    /// The domains that have cookies.
    ///
    /// - Returns: The shape of `docs/API.md`, `GET /cookies/domains`.
    /// - Throws: `StoreError`.
    public func domains() async throws -> [CookieDomain] {
        let nowMs = nowMs
        let rules = rules
        return try await jar.read { state in
            state.jar.domainCounts(nowMs: nowMs).map { domain, count in
                CookieDomain(
                    domain: domain,
                    registrableDomain: rules.registrableDomain(of: domain) ?? domain,
                    count: count,
                    isScriptAllowed: state.settings.allowsScripts(on: domain)
                )
            }
        }
    }

    /// Which cookies a request would carry, and why the others not.
    ///
    /// - Parameter request: The request.
    /// - Returns: Those sent first, in the order sent.
    /// - Throws: `CookieRefusal`, when the URL or the site is none; `StoreError`.
    public func why(_ request: CookieRequest) async throws -> [CookieVerdict] {
        try request.check(rules: rules)
        let nowMs = nowMs
        return try await jar.read { state in
            state.jar.verdicts(for: request.with(state.settings), nowMs: nowMs)
        }
    }

    /// What happened to cookies, newest first.
    ///
    /// - Parameter request: Which changes.
    /// - Returns: The changes.
    /// - Throws: `StoreError`.
    public func timeline(_ request: TimelineRequest) async throws -> [CookieChange] {
        var request = request
        request.domain = request.domain.map(name(ofDomain:))
        return try await jar.timeline(request)
    }

    /// A domain as the jar has it, from what people write: in any case and script, with `*.` or dots around it.
    ///
    /// - Parameter text: A domain, or an address.
    /// - Returns: The name in ASCII; what is none of both comes back in lower case and is found nowhere.
    public func name(ofDomain text: String) -> String {
        var name = Substring(text)
        if name.hasPrefix("*.") { name = name.dropFirst() }
        if name.hasPrefix(".") { name = name.dropFirst() }
        if name.hasSuffix(".") { name = name.dropLast() }
        return CanonicalHost(String(name), rules: rules)?.name ?? name.asciiLowercased
    }

    /// The settings of the jar.
    ///
    /// - Returns: The settings.
    /// - Throws: `StoreError`.
    public func settings() async throws -> JarSettings { try await jar.read(\.settings) }

    /// The present, in milliseconds since 1970.
    var nowMs: Double { clock() }

    /// Tells everyone that the jar changed.
    func tellChange() { events.send(.cookies) }
}

extension CookieRequest {
    /// The request under the jar's settings.
    func with(_ settings: JarSettings) -> CookieRequest {
        var request = self
        request.isLoopbackTrustworthy = settings.isLoopbackTrustworthy
        return request
    }
}
