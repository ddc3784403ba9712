import InterceptorModel

extension RequestContext {
    /// The verdict on one cookie, in words.
    func verdict(on cookie: Cookie, nowMs: Double) -> CookieVerdict {
        let rule = rule(for: cookie, nowMs: nowMs)
        return CookieVerdict(cookie: cookie, rule: rule, reason: reason(rule, cookie))
    }

    private func reason(_ rule: CookieVerdict.Rule, _ cookie: Cookie) -> String {
        switch rule {
        case .sent: "Sent: \(cookie.isHostOnly ? "set for this very host" : "covers \(cookie.domain)")."
        case .expired: "Expired: it has ended."
        case .hostOnly: "Host-only: for \(cookie.domain) alone, and this is \(host.name)."
        case .domain: "Domain: for \(cookie.domain) and what is below it, and this is \(host.name)."
        case .path: "Path: for \(cookie.path) and what is below it, and this is \(path)."
        case .secure: "Secure: \(scheme)://\(host.name) is not a secure origin."
        case .sameSite: sameSiteReason(cookie.sameSite)
        case .partition: partitionReason(cookie)
        case .off: "Off: left out of this request by name."
        }
    }

    private func sameSiteReason(_ sameSite: Cookie.SameSite) -> String {
        let top = top?.text ?? "no site"
        guard sameSite != .strict else {
            return "SameSite=Strict: only in pages of its own site, and the page is of \(top)."
        }
        let name = sameSite == .lax ? "SameSite=Lax" : "SameSite not given, so Lax"
        return request.isNavigation
            ? "\(name): a \(request.method) that leaves \(top) does not carry it, only GET, HEAD, OPTIONS and TRACE do."
            : "\(name): only in pages of its own site and when going there, and the page is of \(top)."
    }

    private func partitionReason(_ cookie: Cookie) -> String {
        guard let key = cookie.partitionKey else { return "" }
        let here = partition?.topLevelSite
        guard key.topLevelSite == here else {
            return "Partition: only in pages of \(key.topLevelSite), and this is \(here ?? "in none")."
        }
        return key.hasCrossSiteAncestor == true
            ? "Partition: only in frames of other sites within \(key.topLevelSite)."
            : "Partition: only in \(key.topLevelSite) itself, not in frames of other sites within it."
    }
}
