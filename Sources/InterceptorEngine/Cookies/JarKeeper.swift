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

    // MARK: Looking

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

    // MARK: Sending

    /// Refuses a site of a page that is none.
    ///
    /// - Parameter site: A domain or a URL; `nil` when there is no page.
    /// - Throws: `CookieRefusal`.
    func check(site: String?) throws(CookieRefusal) {
        try CookieRequest(url: "https://localhost/", topLevelSite: site).check(rules: rules)
    }

    /// The cookies a request carries, in order; they are noted as sent.
    ///
    /// - Parameter request: The request.
    /// - Returns: The cookies.
    /// - Throws: `StoreError`.
    public func take(for request: CookieRequest) async throws -> [Cookie] {
        let nowMs = nowMs
        let cookies = try await jar.read { state in
            state.jar.cookies(for: request.with(state.settings), nowMs: nowMs)
        }
        if !cookies.isEmpty {
            try await jar.update(nowMs: nowMs) { $0.touch(cookies.map(\.key)) }
        }
        return cookies
    }

    /// Takes the `Set-Cookie` lines of an answer.
    ///
    /// - Parameters:
    ///   - lines: The fields' values, in order.
    ///   - request: The request that was answered.
    /// - Returns: Why lines were refused, by their place.
    /// - Throws: `StoreError`.
    public func receive(_ lines: [String], from request: CookieRequest) async throws -> [Int: CookieRefusal] {
        guard !lines.isEmpty else { return [:] }
        let cause = URLParts(request.url).place
        let refusals = try await jar.update(nowMs: nowMs) { transaction in
            let request = request.with(transaction.state.settings)
            var refusals: [Int: CookieRefusal] = [:]
            for (place, line) in lines.enumerated() {
                do throws(CookieRefusal) {
                    try transaction.receive(line, from: request, cause: cause)
                } catch { refusals[place] = error }
            }
            return refusals
        }
        tellChange()
        return refusals
    }

    // MARK: Changing

    /// Stores a cookie that the user wrote.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - replaced: The cookie it takes the place of, when its key was changed.
    /// - Returns: The cookie as it is in the jar.
    /// - Throws: `CookieRefusal`; `StoreError`.
    public func set(_ cookie: Cookie, replacing replaced: Cookie.Key? = nil) async throws -> Cookie {
        let nowMs = nowMs
        var cookie = cookie
        cookie.origin = .user
        cookie.createdAtMs = nowMs
        cookie.lastAccessedAtMs = nowMs
        let written = cookie
        let stored = try await jar.update(nowMs: nowMs) { transaction in
            let stored = try transaction.put(written, cause: "edit")
            transaction.drop(replaced, for: stored)
            return stored
        }
        tellChange()
        return stored
    }

    /// Stores a cookie as the answer of a server would set it.
    ///
    /// - Parameters:
    ///   - line: The value of a `Set-Cookie` field.
    ///   - url: The URL that would answer with it.
    ///   - replaced: The cookie it takes the place of.
    /// - Returns: Whether it is in the jar now, and whether it was there just so.
    /// - Throws: `CookieRefusal`; `StoreError`.
    public func set(
        _ line: String,
        from url: String,
        replacing replaced: Cookie.Key? = nil
    ) async throws -> SetCookieOutcome {
        let outcome = try await jar.update(nowMs: nowMs) { transaction in
            let request = CookieRequest(url: url).with(transaction.state.settings)
            let outcome = try transaction.receive(line, from: request, by: .user, cause: "edit")
            if let cookie = outcome.cookie { transaction.drop(replaced, for: cookie) }
            return outcome
        }
        tellChange()
        return outcome
    }

    /// Deletes cookies.
    ///
    /// - Parameter keys: Which.
    /// - Returns: How many were there.
    /// - Throws: `StoreError`.
    public func delete(_ keys: [Cookie.Key]) async throws -> Int {
        try await deleting { transaction in
            keys.count { transaction.remove($0, by: .user, cause: "delete") }
        }
    }

    /// Deletes the cookies of a domain and its subdomains.
    ///
    /// - Parameter domain: The domain.
    /// - Returns: How many there were.
    /// - Throws: `StoreError`.
    public func delete(domain: String) async throws -> Int {
        let domain = name(ofDomain: domain)
        return try await deleting { transaction in
            let cookies = transaction.state.jar.cookies(in: domain)
            return cookies.count { transaction.remove($0.key, by: .user, cause: "delete") }
        }
    }

    /// Empties the jar.
    ///
    /// - Returns: How many cookies there were.
    /// - Throws: `StoreError`.
    public func clear() async throws -> Int {
        try await deleting { transaction in
            let cookies = transaction.state.jar.all
            return cookies.count { transaction.remove($0.key, by: .user, cause: "clear") }
        }
    }

    /// Deletes cookies that have ended from disk.
    ///
    /// - Throws: `StoreError`.
    public func sweep() async throws {
        try await jar.update(nowMs: nowMs) { $0.removeExpired() }
    }

    /// Saves the settings.
    ///
    /// - Parameter settings: The settings.
    /// - Throws: `SyncDomainError`, when a domain for scripts is not one; `StoreError`.
    public func save(_ settings: JarSettings) async throws -> JarSettings {
        var settings = settings
        settings.scriptDomains = try settings.scriptDomains.map { try SyncDomain.parse($0, rules: rules).domain }
        settings.scriptDomains = Array(Set(settings.scriptDomains)).sorted()
        let saved = settings
        try await jar.update(nowMs: nowMs) { $0.save(saved) }
        tellChange()
        return saved
    }

    /// The present, in milliseconds since 1970.
    var nowMs: Double { clock() }

    /// Tells everyone that the jar changed.
    func tellChange() { events.send(.cookies) }

    private func deleting(_ body: @escaping @Sendable (inout JarTransaction) -> Int) async throws -> Int {
        let count = try await jar.update(nowMs: nowMs, body)
        if count > 0 { tellChange() }
        return count
    }
}

/// A domain that has cookies; `docs/API.md`, `GET /cookies/domains`.
public struct CookieDomain: Sendable, Codable, Hashable {
    /// The domain.
    public var domain: String
    /// The domain that can be registered below a public suffix; the domain itself where there is none.
    public var registrableDomain: String
    /// How many cookies it has.
    public var count: Int
    /// Whether scripts may use them.
    public var isScriptAllowed: Bool
}

extension CookieRequest {
    /// The request under the jar's settings.
    fileprivate func with(_ settings: JarSettings) -> CookieRequest {
        var request = self
        request.isLoopbackTrustworthy = settings.isLoopbackTrustworthy
        return request
    }
}

extension JarTransaction {
    /// Deletes a cookie whose place another has taken, unless it is that one.
    fileprivate mutating func drop(_ replaced: Cookie.Key?, for stored: Cookie) {
        guard let replaced, replaced != stored.key else { return }
        remove(replaced, by: .user, cause: "edit")
    }
}

extension URLParts {
    /// The URL without user name, password, query and fragment.
    fileprivate var place: String { "\(scheme)://\(host)\(pathAndQuery.prefix { $0 != "?" })" }
}
