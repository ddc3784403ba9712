public import InterceptorModel

/// All cookies, as a value: no clock, no disk.
///
/// Cookies lie by domain, so that a request looks only at those of its host and the domains above it. Operations
/// return what changed; an empty list means that nothing did.
public struct CookieJar: Sendable {
    /// What is a public suffix and how names are written.
    public let rules: any DomainRules
    /// The number of cookies, ended ones too.
    public private(set) var count = 0
    /// Cookies of servers and scripts, which are limited.
    private(set) var limitedCount = 0
    private(set) var domains: [String: JarDomain] = [:]
    private(set) var sites: [String: JarSite] = [:]
    private var latestGivenMs = 0.0

    /// Makes an empty jar.
    ///
    /// - Parameter rules: What is a public suffix and how names are written.
    public init(rules: any DomainRules) {
        self.rules = rules
    }

    /// The cookie with a key; `nil` when there is none.
    ///
    /// - Parameter key: Its key.
    public subscript(key: Cookie.Key) -> Cookie? { domains[key.domain]?[key] }

    /// All cookies, in no order.
    public var all: [Cookie] { domains.values.flatMap(\.cookies) }

    // MARK: Steps that keep the counts right

    /// Puts a cookie in, in the place of one with the same key.
    mutating func insert(_ cookie: Cookie) {
        let site = domains[cookie.domain]?.site ?? siteName(of: cookie.domain)
        let before = domains[cookie.domain, default: JarDomain(site: site)].put(cookie)
        if before == nil {
            sites[site, default: JarSite()].domains.insert(cookie.domain)
            count += 1
        }
        limit(site, by: (cookie.isLimited ? 1 : 0) - (before?.isLimited == true ? 1 : 0))
    }

    /// Takes a cookie out.
    mutating func take(_ key: Cookie.Key) -> Cookie? {
        guard let cookie = domains[key.domain]?.remove(key), let domain = domains[key.domain] else {
            return nil
        }
        count -= 1
        limit(domain.site, by: cookie.isLimited ? -1 : 0)
        if domain.cookies.isEmpty {
            domains[key.domain] = nil
            sites[domain.site]?.domains.remove(key.domain)
            if sites[domain.site]?.domains.isEmpty == true { sites[domain.site] = nil }
        }
        return cookie
    }

    /// Remembers that cookies were sent, for the order in which the jar makes room.
    ///
    /// - Parameters:
    ///   - keys: The cookies that were sent.
    ///   - nowMs: The present, in milliseconds since 1970.
    /// - Returns: The cookies as they are now; those that are gone are left out.
    @discardableResult
    public mutating func touch(_ keys: [Cookie.Key], nowMs: Double) -> [Cookie] {
        keys.compactMap { domains[$0.domain]?.touch($0, nowMs: nowMs) }
    }

    /// A time of creation after the one given before: cookies that come together keep their order.
    mutating func nextCreation(_ nowMs: Double) -> Double {
        let isClose = nowMs <= latestGivenMs && latestGivenMs - nowMs < 1000
        latestGivenMs = isClose ? latestGivenMs + 0.001 : nowMs
        return latestGivenMs
    }

    private mutating func limit(_ site: String, by difference: Int) {
        guard difference != 0 else { return }
        limitedCount += difference
        sites[site]?.limitedCount += difference
    }

    /// The registrable domain of a cookie's domain, or the domain itself.
    func siteName(of domain: String) -> String {
        CanonicalHost(domain, rules: rules)?.registrableName(rules) ?? domain
    }
}
