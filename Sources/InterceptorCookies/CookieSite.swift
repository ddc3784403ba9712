import InterceptorModel

/// The site of a page or request: scheme and registrable domain, such as `https://example.com`.
///
/// Two URLs with the same site are "schemefully same-site"; ports play no part.
/// Source: RFC 6265bis, section 5.2, and <https://html.spec.whatwg.org/#obtain-a-site>.
public struct CookieSite: Sendable, Hashable {
    /// The site as `Cookie.PartitionKey` writes it.
    public let text: String

    /// The site of a URL; `nil` when it has no scheme or no host.
    ///
    /// - Parameters:
    ///   - url: A URL or an origin; `ws` counts as `http` and `wss` as `https`.
    ///   - rules: What is registrable.
    public init?(_ url: String, rules: some DomainRules) {
        let parts = URLParts(url)
        guard !parts.scheme.isEmpty, let host = CanonicalHost(parts.hostname, rules: rules) else {
            return nil
        }
        self.init(scheme: parts.scheme, host: host, rules: rules)
    }

    /// The site of a host.
    init(scheme: String, host: CanonicalHost, rules: some DomainRules) {
        let scheme = scheme == "ws" ? "http" : scheme == "wss" ? "https" : scheme
        text = "\(scheme)://\(host.registrableName(rules))"
    }
}

extension CanonicalHost {
    /// The registrable domain, or the host itself when it has none.
    func registrableName(_ rules: some DomainRules) -> String {
        kind == .domain ? rules.registrableDomain(of: name) ?? name : name
    }
}
