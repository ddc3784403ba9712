import InterceptorCookies
import InterceptorModel
import InterceptorProtocol

/// What a browser's word does to the jar: decided on values, in one transaction.
///
/// What arrives is compared with what the browser last said, never with the jar. A cookie that an answer or the
/// user changed since stays as it is until the browser changes it.
struct SyncStep {
    /// What a list did.
    struct Outcome: Sendable {
        /// How many cookies were other than the browser had last said.
        var differences = 0
        /// How many could not be used.
        var refused = 0
        /// The domains afterwards.
        var domains: [SyncedDomain] = []
    }

    let domain: SyncedDomain
    let domains: [SyncedDomain]
    let linkID: Int64

    private var source: CookieSource { CookieSource(linkID: linkID, storeID: domain.storeID) }

    /// Takes all cookies that a browser has for the domain.
    func take(
        _ shapes: [CookieShape],
        cause: String,
        countsRepairs: Bool,
        _ transaction: inout JarTransaction
    ) throws -> Outcome {
        var outcome = Outcome()
        var gone = transaction.state.browserCookies[source, default: [:]].filter { decides($0.value) }
        for shape in shapes {
            guard let cookie = shape.cookie(origin: .browser(linkID: linkID)) else {
                outcome.refused += 1
                continue
            }
            guard decides(cookie) else { continue }
            gone[cookie.key] = nil
            if Self.put(cookie, of: source, cause: cause, &transaction) { outcome.differences += 1 }
        }
        for cookie in gone.values {
            let isExpired = cookie.isExpired(nowMs: transaction.nowMs)
            Self.remove(cookie.key, of: source, cause: isExpired ? "expired" : cause, &transaction)
            if !isExpired { outcome.differences += 1 }
        }
        if countsRepairs, outcome.differences > 0 { count(outcome.differences, &transaction) }
        outcome.domains = transaction.state.domains
        return outcome
    }

    /// Whether the domain covers a cookie and no more specific one from elsewhere does.
    private func decides(_ cookie: Cookie) -> Bool {
        domain.target.covers(cookie) && domains.owner(of: cookie)?.source == domain.source
    }

    private func count(_ repaired: Int, _ transaction: inout JarTransaction) {
        guard var domain = transaction.state.domains.first(matching: domain.target) else { return }
        domain.repaired += repaired
        transaction.save(domain)
    }

    /// Takes changes that a browser told of.
    ///
    /// - Returns: How many changed something.
    static func take(
        _ changes: [CookieReport.Change],
        from linkID: Int64,
        domains: [SyncedDomain],
        _ transaction: inout JarTransaction
    ) -> Int {
        changes.count { change in
            guard let cookie = change.cookie.cookie(origin: .browser(linkID: linkID)),
                let storeID = cookie.storeID
            else { return false }
            let source = CookieSource(linkID: linkID, storeID: storeID)
            guard domains.owner(of: cookie)?.source == source else { return false }
            let cause = change.cause
            guard change.isRemoved else { return put(cookie, of: source, cause: cause, &transaction) }
            guard !change.isOverwrite else { return false }
            return remove(cookie.key, of: source, cause: cause, &transaction)
        }
    }

    /// Puts a cookie into the jar when the browser has not said the same before.
    private static func put(
        _ cookie: Cookie,
        of source: CookieSource,
        cause: String,
        _ transaction: inout JarTransaction
    ) -> Bool {
        if let before = transaction.state.browserCookies[source]?[cookie.key], before.isSame(as: cookie) {
            return false
        }
        transaction.note(cookie, of: source)
        var cookie = cookie
        cookie.createdAtMs = transaction.nowMs
        cookie.lastAccessedAtMs = transaction.nowMs
        do { try transaction.put(cookie, cause: cause) } catch { return false }
        return true
    }

    @discardableResult
    private static func remove(
        _ key: Cookie.Key,
        of source: CookieSource,
        cause: String,
        _ transaction: inout JarTransaction
    ) -> Bool {
        transaction.forget(key, of: source)
        return transaction.remove(key, by: .browser(linkID: source.linkID), cause: cause)
    }

    /// Begins to follow a domain, or to follow it from another source or anew.
    ///
    /// What an earlier source brought leaves the jar, so that two logins are never mixed.
    static func adopt(_ domain: SyncedDomain, _ transaction: inout JarTransaction) {
        if let old = transaction.state.domains.first(matching: domain.target) {
            forgetBrowserCookies(of: old, &transaction)
            if old.source != domain.source { removeBrought(by: old, &transaction) }
        }
        transaction.save(domain)
    }

    /// Ends following a domain.
    static func drop(
        _ domain: SyncedDomain,
        purges: Bool,
        _ transaction: inout JarTransaction
    ) -> SyncRemoval {
        transaction.remove(domain.target)
        forgetBrowserCookies(of: domain, &transaction)
        let covered = transaction.state.jar.cookies(coveredBy: domain.target)
        guard purges else { return SyncRemoval(kept: covered.count, purged: 0) }
        for cookie in covered { transaction.remove(cookie.key, by: .user, cause: "purge") }
        return SyncRemoval(kept: 0, purged: covered.count)
    }

    private static func forgetBrowserCookies(of domain: SyncedDomain, _ transaction: inout JarTransaction) {
        guard let source = domain.source else { return }
        let known = transaction.state.browserCookies[source, default: [:]].values
        for cookie in known where domain.target.covers(cookie) { transaction.forget(cookie.key, of: source) }
    }

    private static func removeBrought(by domain: SyncedDomain, _ transaction: inout JarTransaction) {
        guard let linkID = domain.linkID else { return }
        let brought = transaction.state.jar.cookies(coveredBy: domain.target).filter {
            $0.origin == .browser(linkID: linkID) && $0.storeID == domain.storeID
        }
        for cookie in brought { transaction.remove(cookie.key, by: .user, cause: "source") }
    }
}

extension [SyncedDomain] {
    /// The domain of that name.
    func first(matching target: SyncDomain) -> SyncedDomain? {
        first { $0.target == target } ?? first { $0.target.domain == target.domain }
    }
}

extension Cookie {
    /// Whether a browser would describe both in the same words.
    fileprivate func isSame(as other: Cookie) -> Bool {
        var other = other
        other.createdAtMs = createdAtMs
        other.lastAccessedAtMs = lastAccessedAtMs
        return self == other
    }
}
