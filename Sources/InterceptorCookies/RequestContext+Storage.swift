import InterceptorModel

extension RequestContext {
    /// The cookie that an answer to this request sets, by all rules that do not ask what the jar holds.
    ///
    /// Source: RFC 6265bis, section 5.7, steps 5 to 22.
    func cookie(_ line: SetCookie, rules: some DomainRules, nowMs: Double) throws(CookieRefusal) -> Cookie {
        let domain = try domain(line, rules: rules)
        var cookie = Cookie(
            name: line.name,
            value: line.value,
            domain: domain ?? host.name,
            isHostOnly: domain == nil,
            path: line.path ?? CookiePath.defaultPath(path),
            isSecure: line.isSecure,
            isHTTPOnly: line.isHTTPOnly,
            sameSite: line.sameSite,
            expirationDate: line.expirationDate(nowMs: nowMs),
            origin: .response
        )
        cookie.lastAccessedAtMs = nowMs
        try check(cookie, hasRootPath: line.path == "/")
        if line.isPartitioned { cookie.partitionKey = try partitionKey(cookie) }
        return cookie
    }

    /// Steps 7 to 10; `nil` for the very host, and for an address, which has no domains below it.
    private func domain(_ line: SetCookie, rules: some DomainRules) throws(CookieRefusal) -> String? {
        guard let domain = line.domain, !domain.isEmpty else { return nil }
        guard domain.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw CookieRefusal(
                .invalidDomain,
                "Domain has letters outside ASCII: write it in its xn-- form."
            )
        }
        if domain == host.name, host.kind == .address || rules.isPublicSuffix(domain) { return nil }
        guard !rules.isPublicSuffix(domain) else { throw .publicSuffix(domain) }
        guard host.domainMatches(domain) else { throw .domainMismatch(domain, host: host.name) }
        return domain
    }

    /// Steps 13 and 18 to 22.
    private func check(_ cookie: Cookie, hasRootPath: Bool) throws(CookieRefusal) {
        if cookie.isSecure, !isSecure { throw .notSecure }
        if cookie.sameSite == .noRestriction {
            guard cookie.isSecure else { throw .sameSiteNone }
        } else {
            guard isSameSite || request.isNavigation else { throw .sameSite }
        }
        try CookiePrefix.check(
            name: cookie.name,
            value: cookie.value,
            isSecure: cookie.isSecure,
            isWholeHost: cookie.isHostOnly && hasRootPath
        )
    }

    private func partitionKey(_ cookie: Cookie) throws(CookieRefusal) -> Cookie.PartitionKey {
        guard cookie.isSecure else { throw .partitioned }
        guard let partition else {
            throw CookieRefusal(.partitioned, "Partitioned needs a page at the top that has a site.")
        }
        return partition
    }
}
