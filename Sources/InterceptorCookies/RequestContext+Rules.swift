import InterceptorModel

extension RequestContext {
    /// Decides about one cookie; what is sent and what is explained both come from here.
    ///
    /// Source: RFC 6265bis, section 5.8.3, step 1.
    func rule(for cookie: Cookie, nowMs: Double) -> CookieVerdict.Rule {
        if cookie.isExpired(nowMs: nowMs) { return .expired }
        if cookie.isHostOnly {
            guard host.name == cookie.domain else { return .hostOnly }
        } else {
            guard host.domainMatches(cookie.domain) else { return .domain }
        }
        guard CookiePath.matches(path, cookie.path) else { return .path }
        if cookie.isSecure, !isSecure { return .secure }
        guard isSameSite || crossesSites(cookie.sameSite) else { return .sameSite }
        if let key = cookie.partitionKey, !isOpen(key) { return .partition }
        return request.excludedNames.contains(cookie.name) ? .off : .sent
    }

    /// Whether a cookie goes along although the page at the top is of another site.
    private func crossesSites(_ sameSite: Cookie.SameSite) -> Bool {
        switch sameSite {
        case .noRestriction: true
        case .lax, .unspecified: isSafeNavigation
        case .strict: false
        }
    }

    /// Whether the request is made in a cookie's partition; browsers that do not tell of ancestors are believed.
    private func isOpen(_ key: Cookie.PartitionKey) -> Bool {
        guard let partition, key.topLevelSite == partition.topLevelSite else { return false }
        return key.hasCrossSiteAncestor == nil || key.hasCrossSiteAncestor == partition.hasCrossSiteAncestor
    }
}
