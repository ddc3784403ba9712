public import InterceptorModel

extension CookieJar {
    /// Cookies to show.
    ///
    /// - Parameters:
    ///   - text: What must stand in the name, domain, path or value, in any case of ASCII letters; empty for all.
    ///   - domain: Only this domain and its subdomains; `nil` for all.
    ///   - nowMs: The present, in milliseconds since 1970, to leave out what has ended; `nil` to leave it in.
    /// - Returns: The cookies by domain, path and name.
    public func list(matching text: String = "", domain: String? = nil, nowMs: Double? = nil) -> [Cookie] {
        let needle = text.asciiLowercased
        let found = (domain.map(cookies(in:)) ?? all).filter { cookie in
            (needle.isEmpty || cookie.holds(needle)) && nowMs.map { !cookie.isExpired(nowMs: $0) } ?? true
        }
        return found.sorted(by: Cookie.isListedBefore)
    }

    /// The cookies of a domain and its subdomains, ended ones too, in no order.
    ///
    /// - Parameter domain: A domain in ASCII, lower-case, without a dot before it.
    /// - Returns: The cookies.
    public func cookies(in domain: String) -> [Cookie] {
        names(near: domain).flatMap {
            $0 == domain || $0.isSubdomain(of: domain) ? domains[$0]?.cookies ?? [] : []
        }
    }

    /// The cookies that a synced domain covers, ended ones too, in no order.
    ///
    /// - Parameter target: The synced domain; limited to a host, it covers cookies of domains above it too.
    /// - Returns: The cookies.
    public func cookies(coveredBy target: SyncDomain) -> [Cookie] {
        names(near: target).flatMap { domains[$0]?.cookies.filter(target.covers) ?? [] }
    }

    /// How many cookies a synced domain covers, ended ones too.
    ///
    /// - Parameter target: The synced domain.
    /// - Returns: The number of `cookies(coveredBy:)`, without making their list.
    public func count(coveredBy target: SyncDomain) -> Int {
        names(near: target).reduce(0) { $0 + (domains[$1]?.cookies.count(where: target.covers) ?? 0) }
    }

    /// Domains among which those are that a synced domain can cover: above a host, below another domain.
    private func names(near target: SyncDomain) -> [String] {
        guard target.isHost else { return names(near: target.domain) }
        return CanonicalHost(target.domain, rules: rules)?.covering ?? []
    }

    /// Domains with cookies among which those below a domain are: those of its site.
    ///
    /// Below a public suffix, or the name of a host of the local network, there are many sites.
    private func names(near domain: String) -> [String] {
        rules.isPublicSuffix(domain) ? Array(domains.keys) : Array(sites[siteName(of: domain)]?.domains ?? [])
    }

    /// How many cookies every domain has.
    ///
    /// - Parameter nowMs: The present, in milliseconds since 1970, to leave out what has ended.
    /// - Returns: Domains that have cookies, by name.
    public func domainCounts(nowMs: Double) -> [(domain: String, count: Int)] {
        domains.map { (domain: $0, count: $1.cookies.count { !$0.isExpired(nowMs: nowMs) }) }
            .filter { $0.count > 0 }
            .sorted { $0.domain.precedes($1.domain) }
    }
}

extension Cookie {
    /// Whether a lower-case text stands in one of the members that people search.
    fileprivate func holds(_ needle: String) -> Bool {
        [name, domain, path, value].contains { $0.asciiLowercased.holdsBytes(of: needle) }
    }
}
