import InterceptorModel

/// What follows from a request for every cookie alike, worked out once.
struct RequestContext {
    var request: CookieRequest
    var scheme: String
    var host: CanonicalHost
    /// The path without query; begins with `/`.
    var path: String
    /// Whether the origin is secure, or trustworthy because it is this machine.
    var isSecure: Bool
    /// The site of the page at the top; `nil` when it has none.
    var top: CookieSite?
    /// Whether page and URL are of one site (RFC 6265bis, section 5.2).
    var isSameSite: Bool
    /// Whether `Lax` cookies go along although the page is of another site.
    var isSafeNavigation: Bool
    /// The partition whose cookies go along; `nil` when the page at the top has no site.
    var partition: Cookie.PartitionKey?

    init?(_ request: CookieRequest, rules: some DomainRules) {
        let parts = URLParts(request.url)
        guard ["http", "https", "ws", "wss"].contains(parts.scheme),
            let host = CanonicalHost(parts.hostname, rules: rules)
        else { return nil }
        self.request = request
        (scheme, self.host) = (parts.scheme, host)
        let path = String(parts.pathAndQuery.prefix { $0 != "?" })
        self.path = path.utf8.first == UInt8(ascii: "/") ? CookiePath.asSent(path) : "/"
        isSecure = scheme == "https" || scheme == "wss" || request.isLoopbackTrustworthy && host.isLoopback
        let site = CookieSite(scheme: scheme, host: host, rules: rules)
        top = Self.top(request, scheme: scheme, rules: rules) ?? .some(site)
        isSameSite = top == site
        isSafeNavigation = request.isNavigation && Self.isSafe(request.method)
        let page = request.isNavigation ? site : top
        partition = page.map {
            Cookie.PartitionKey(topLevelSite: $0.text, hasCrossSiteAncestor: $0 != site)
        }
    }

    /// The site at the top: not there when the tool asks, and unknown when it cannot be read.
    private static func top(
        _ request: CookieRequest,
        scheme: String,
        rules: some DomainRules
    ) -> CookieSite?? {
        guard let top = request.topLevelSite else { return nil }
        let hasScheme = !URLParts(top).scheme.isEmpty
        return .some(CookieSite(hasScheme ? top : "\(scheme)://\(top)", rules: rules))
    }

    /// Source: RFC 9110, section 9.2.1.
    private static func isSafe(_ method: String) -> Bool {
        ["GET", "HEAD", "OPTIONS", "TRACE"].contains { method.equalsIgnoringASCIICase($0) }
    }
}
