public import InterceptorModel

/// A domain whose cookies the jar follows, as the user named it.
public struct SyncDomain: Sendable, Hashable, Codable {
    /// The domain in ASCII, lower-case; IPv6 in brackets.
    public var domain: String
    /// Whether only the cookies that this host is sent count, and not those of its subdomains.
    public var isHost: Bool

    /// Names a domain that was parsed before.
    ///
    /// - Parameters:
    ///   - domain: The domain in ASCII, lower-case.
    ///   - isHost: Whether only the cookies that this host is sent count.
    public init(domain: String, isHost: Bool = false) {
        self.domain = domain
        self.isHost = isHost
    }

    /// Whether a cookie is one of those to follow.
    ///
    /// - Parameter cookie: The cookie.
    /// - Returns: Without `isHost`, `true` for cookies of the domain and its subdomains; with it, for cookies of that
    ///   very host and for those of domains above it that cover it.
    public func covers(_ cookie: Cookie) -> Bool {
        if cookie.domain == domain { return true }
        guard isHost else { return cookie.domain.isSubdomain(of: domain) }
        return !cookie.isHostOnly && !isAddress && domain.isSubdomain(of: cookie.domain)
    }

    /// What the user may have meant, when logins are likely kept above the domain.
    ///
    /// - Parameter rules: What is registrable.
    /// - Returns: A sentence; `nil` when there is nothing to suggest.
    public func suggestion(rules: some DomainRules) -> String? {
        guard !isHost, let registrable = rules.registrableDomain(of: domain), registrable != domain else {
            return nil
        }
        return "Cookies of \(registrable) that \(domain) is sent as well, often logins, are not among them: "
            + "add \(registrable) to follow all its subdomains, or https://\(domain) for all that this host is sent."
    }

    private var isAddress: Bool { domain.hasPrefix("[") || IPv4Address.isMeant(by: domain) }
}
