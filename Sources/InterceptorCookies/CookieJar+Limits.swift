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
        let ranks = limited.indices.map { EvictionRank(limited[$0], place: $0, nowMs: nowMs) }.sorted()
        let evicted = ranks.prefix(max(0, limited.count - kept)).map { limited[$0.place] }
        return remove(evicted, reason: .limit)
    }
}

/// Which cookie goes first, and where it lies.
private struct EvictionRank: Comparable {
    private var kind: Int
    private var lastAccessedAtMs: Double
    private var createdAtMs: Double
    var place: Int

    /// The ended go first, then those that anybody on the way can read.
    init(_ cookie: Cookie, place: Int, nowMs: Double) {
        kind = cookie.isExpired(nowMs: nowMs) ? 0 : cookie.isSecure ? 2 : 1
        (lastAccessedAtMs, createdAtMs, self.place) = (cookie.lastAccessedAtMs, cookie.createdAtMs, place)
    }

    static func < (first: EvictionRank, second: EvictionRank) -> Bool {
        (first.kind, first.lastAccessedAtMs, first.createdAtMs)
            < (second.kind, second.lastAccessedAtMs, second.createdAtMs)
    }
}
