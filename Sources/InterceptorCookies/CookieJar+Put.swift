public import InterceptorModel

extension CookieJar {
    /// Puts a cookie in that no answer set: of sync, the user, an import or a script.
    ///
    /// The domain is brought into its canonical form. What a browser said is only checked for its form; others must
    /// keep the rules for prefixes, `SameSite=None`, partitions and public suffixes as well. A cookie that has ended
    /// is kept, since the clock may be wrong.
    ///
    /// - Parameters:
    ///   - cookie: The cookie. `createdAtMs` 0 means now; the time of one that is replaced goes before both. Those
    ///     that are created now keep the order in which they are put.
    ///   - nowMs: The present, in milliseconds since 1970.
    /// - Returns: The cookie, and what changed: nothing when it was there just so.
    /// - Throws: What is wrong with it; the jar is as it was.
    @discardableResult
    public mutating func put(_ cookie: Cookie, nowMs: Double) throws(CookieRefusal) -> JarOutcome {
        var cookie = try checkedForm(cookie)
        switch cookie.origin {
        case .browser: break
        case .response, .user, .script: try checkRules(&cookie)
        }
        return store(cookie, nowMs: nowMs)
    }

    /// Puts a cookie back that was in the jar before, with its times and without limits.
    ///
    /// - Parameter cookie: The cookie as it was.
    /// - Throws: What is wrong with it; the jar is as it was.
    public mutating func restore(_ cookie: Cookie) throws(CookieRefusal) {
        insert(try checkedForm(cookie))
    }

    // MARK: Rules

    /// What holds for every cookie, whoever brings it.
    private func checkedForm(_ cookie: Cookie) throws(CookieRefusal) -> Cookie {
        try CookieForm.check(cookie)
        guard domains[cookie.domain] == nil else { return cookie }
        guard let host = CanonicalHost(cookie.domain, rules: rules) else {
            throw CookieRefusal(
                .invalidDomain,
                "The domain is not a host name: write one such as app.example.com."
            )
        }
        var cookie = cookie
        cookie.domain = host.name
        return cookie
    }

    /// What holds for cookies that no browser has checked.
    private func checkRules(_ cookie: inout Cookie) throws(CookieRefusal) {
        if !cookie.isHostOnly, CanonicalHost(cookie.domain, rules: rules)?.kind == .address {
            cookie.isHostOnly = true
        }
        if !cookie.isHostOnly, rules.isPublicSuffix(cookie.domain) { throw .publicSuffix(cookie.domain) }
        if cookie.sameSite == .noRestriction, !cookie.isSecure { throw .sameSiteNone }
        try CookiePrefix.check(
            name: cookie.name,
            value: cookie.value,
            isSecure: cookie.isSecure,
            isWholeHost: cookie.isHostOnly && cookie.path == "/"
        )
        guard let key = cookie.partitionKey else { return }
        guard cookie.isSecure else { throw .partitioned }
        guard let site = CookieSite(key.topLevelSite, rules: rules) else {
            throw CookieRefusal(
                .partitioned,
                "The partition is not a site: write one such as https://example.com."
            )
        }
        cookie.partitionKey?.topLevelSite = site.text
    }
}
