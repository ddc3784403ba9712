/// A request, as far as cookies ask about it.
public struct CookieRequest: Sendable, Hashable {
    /// The whole URL; the port plays no part (RFC 6265bis, section 8.5).
    public var url: String
    /// The method; navigations of other sites get `Lax` cookies with safe methods only.
    public var method: String
    /// The site, or any URL, of the page at the top; `nil` when the tool itself asks, as if its URL had been typed
    /// into the address bar.
    public var topLevelSite: String?
    /// Whether the page at the top is left for this URL.
    public var isNavigation: Bool
    /// Names of cookies that are left out this time.
    public var excludedNames: Set<String>
    /// Whether http on `localhost`, `*.localhost`, 127.0.0.0/8 and `[::1]` counts as secure.
    public var isLoopbackTrustworthy: Bool

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - url: The whole URL.
    ///   - method: The method.
    ///   - topLevelSite: The site of the page at the top; `nil` when the tool itself asks.
    ///   - isNavigation: Whether the page at the top is left for this URL.
    ///   - excludedNames: Names of cookies that are left out.
    ///   - isLoopbackTrustworthy: Whether http on this machine counts as secure.
    public init(
        url: String,
        method: String = "GET",
        topLevelSite: String? = nil,
        isNavigation: Bool = false,
        excludedNames: Set<String> = [],
        isLoopbackTrustworthy: Bool = true
    ) {
        self.url = url
        self.method = method
        self.topLevelSite = topLevelSite
        self.isNavigation = isNavigation
        self.excludedNames = excludedNames
        self.isLoopbackTrustworthy = isLoopbackTrustworthy
    }
}
