public import InterceptorModel

extension CookieJar {
    /// Takes in a `Set-Cookie` line, as a browser would.
    ///
    /// Source: RFC 6265bis, sections 5.6 and 5.7, and CHIPS
    /// <https://github.com/privacycg/CHIPS>. The expired are removed, as servers end cookies that way.
    ///
    /// - Parameters:
    ///   - line: What stands after `Set-Cookie:`.
    ///   - request: The request that was answered.
    ///   - origin: Who says so.
    ///   - nowMs: The present, in milliseconds since 1970.
    /// - Returns: The cookie, and what changed.
    /// - Throws: The first step that refuses it; the jar is as it was.
    @discardableResult
    public mutating func receive(
        setCookie line: String,
        from request: CookieRequest,
        origin: CookieOrigin = .response,
        nowMs: Double
    ) throws(CookieRefusal) -> JarOutcome {
        let line = try SetCookie(line)
        guard let context = RequestContext(request, rules: rules) else { throw .invalidURL }
        var cookie = try context.cookie(line, rules: rules, nowMs: nowMs)
        cookie.origin = origin
        if !cookie.isSecure, !context.isSecure, hidesSecure(cookie, nowMs: nowMs) { throw .hidesSecure }
        guard !cookie.isExpired(nowMs: nowMs) else {
            return JarOutcome(cookie: nil, changes: [remove(cookie.key)].compactMap(\.self))
        }
        return store(cookie, nowMs: nowMs)
    }

    /// Puts a cookie in and makes room; one that replaces another keeps its time of creation (step 23).
    mutating func store(_ cookie: Cookie, nowMs: Double) -> JarOutcome {
        let before = self[cookie.key]
        var cookie = cookie
        if let before, !before.isExpired(nowMs: nowMs) {
            cookie.createdAtMs = before.createdAtMs
        } else if cookie.createdAtMs <= 0 || cookie.createdAtMs == nowMs {
            cookie.createdAtMs = nextCreation(nowMs)
        }
        cookie.lastAccessedAtMs = max(cookie.lastAccessedAtMs, before?.lastAccessedAtMs ?? cookie.createdAtMs)
        insert(cookie)
        let change = JarChange(from: before, to: cookie)
        let evictions = makeRoom(after: cookie, nowMs: nowMs)
        return JarOutcome(
            cookie: evictions.isEmpty ? cookie : self[cookie.key],
            changes: (change.map { [$0] } ?? []) + evictions
        )
    }

    /// Whether a cookie would stand before a `Secure` one of the same name (step 16).
    private func hidesSecure(_ cookie: Cookie, nowMs: Double) -> Bool {
        relatives(of: cookie.domain).contains { domain in
            domain.cookies.contains {
                $0.isSecure && $0.name.hasBytes(of: cookie.name) && $0.partitionKey == cookie.partitionKey
                    && CookiePath.matches(cookie.path, $0.path) && !$0.isExpired(nowMs: nowMs)
            }
        }
    }

    /// The domain, those above it and those below.
    private func relatives(of domain: String) -> [JarDomain] {
        let site =
            domains[domain]?.site ?? CanonicalHost(domain, rules: rules)?.registrableName(rules) ?? domain
        let names = (sites[site]?.domains ?? []).filter {
            $0 == domain || $0.isSubdomain(of: domain) || domain.isSubdomain(of: $0)
        }
        return names.compactMap { domains[$0] }
    }
}
