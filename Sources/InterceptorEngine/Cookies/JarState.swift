public import InterceptorCookies
public import InterceptorModel

/// Everything `cookies.sqlite` holds but the timeline.
public struct JarState: Sendable {
    /// The cookies.
    public var jar: CookieJar
    /// The domains that follow a browser.
    public var domains: [SyncedDomain]
    /// What each browser last said of the cookies it has.
    public var browserCookies: [CookieSource: [Cookie.Key: Cookie]]
    /// The settings.
    public var settings: JarSettings

    /// Makes a state.
    ///
    /// - Parameters:
    ///   - jar: The cookies.
    ///   - domains: The domains that follow a browser.
    ///   - browserCookies: What each browser last said.
    ///   - settings: The settings.
    public init(
        jar: CookieJar,
        domains: [SyncedDomain] = [],
        browserCookies: [CookieSource: [Cookie.Key: Cookie]] = [:],
        settings: JarSettings = JarSettings()
    ) {
        self.jar = jar
        self.domains = domains
        self.browserCookies = browserCookies
        self.settings = settings
    }
}

/// How the jar is used; `docs/API.md`, `GET /cookies/settings`.
public struct JarSettings: Sendable, Hashable, Codable {
    /// Whether `http://localhost` and its like count as secure origins, as they do in browsers.
    public var isLoopbackTrustworthy: Bool
    /// Domains whose cookies scripts may use, with their subdomains.
    public var scriptDomains: [String]

    /// Makes settings.
    ///
    /// - Parameters:
    ///   - isLoopbackTrustworthy: Whether loopback counts as secure.
    ///   - scriptDomains: Domains whose cookies scripts may use.
    public init(isLoopbackTrustworthy: Bool = true, scriptDomains: [String] = []) {
        self.isLoopbackTrustworthy = isLoopbackTrustworthy
        self.scriptDomains = scriptDomains
    }

    /// Whether scripts may use a cookie.
    ///
    /// - Parameter domain: The cookie's domain.
    /// - Returns: Whether it, or a domain above it, is on the list.
    public func allowsScripts(on domain: String) -> Bool {
        scriptDomains.contains { domain == $0 || domain.hasSuffix("." + $0) }
    }
}
