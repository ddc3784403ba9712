import InterceptorModel

extension CookieJar {
    /// Lets go of cookies when servers and scripts put too many in; those of browsers and the user stay.
    ///
    /// Source: RFC 6265bis, section 5.7: the ended go first, then those without `Secure`, each the longest unused
    /// first.
    mutating func makeRoom(after cookie: Cookie, nowMs: Double) -> [JarChange] {
        guard cookie.isLimited, let site = domains[cookie.domain]?.site else { return [] }
        var changes: [JarChange] = []
        if let found = sites[site], found.limitedCount > CookieLimits.siteCountMax {
            let cookies = found.domains.flatMap { domains[$0]?.cookies ?? [] }
            changes += evict(cookies, downTo: CookieLimits.siteCountKept, nowMs: nowMs)
        }
        if limitedCount > CookieLimits.totalCountMax {
            changes += evict(all, downTo: CookieLimits.totalCountKept, nowMs: nowMs)
        }
        return changes
    }

    private mutating func evict(_ cookies: [Cookie], downTo kept: Int, nowMs: Double) -> [JarChange] {
        let limited = cookies.filter(\.isLimited)
        let ranked = limited.map { (rank: $0.evictionRank(nowMs: nowMs), cookie: $0) }
            .sorted {
                ($0.rank, $0.cookie.lastAccessedAtMs, $0.cookie.createdAtMs)
                    < ($1.rank, $1.cookie.lastAccessedAtMs, $1.cookie.createdAtMs)
            }
        return remove(ranked.prefix(max(0, limited.count - kept)).map(\.cookie), reason: .limit)
    }
}

extension Cookie {
    /// The ended go first, then those that anybody on the way can read.
    fileprivate func evictionRank(nowMs: Double) -> Int {
        isExpired(nowMs: nowMs) ? 0 : isSecure ? 2 : 1
    }
}
