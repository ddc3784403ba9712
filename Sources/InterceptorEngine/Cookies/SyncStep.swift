import InterceptorCookies
import InterceptorModel
import InterceptorProtocol

/// What a browser's word does to the jar: decided on values, in one transaction.
///
/// What arrives is compared with what the browser last said, never with the jar. A cookie that an answer or the
/// user changed since stays as it is until the browser changes it. Everything is decided by the domains that the
/// transaction finds, since they may have changed while the word was under way.
struct SyncStep {
    /// What a list, or changes, did.
    struct Outcome: Sendable, Equatable {
        /// How many cookies were other than the browser had last said.
        var differences = 0
        /// How many could not be used.
        var refused = 0
    }

    /// The link that speaks.
    let linkID: Int64

    // MARK: Lists

    /// Takes all cookies that a browser has for a domain; nothing when the domain is no longer the link's.
    func take(
        _ list: [TolerantCookie],
        of target: SyncTarget,
        cause: String,
        countsRepairs: Bool,
        _ transaction: inout JarTransaction
    ) -> Outcome? {
        let domains = transaction.state.domains
        guard let domain = domains.first(of: linkID, target), let source = domain.source else { return nil }
        let isFollowed = { (cookie: Cookie) in
            domain.target.covers(cookie) && domains.owner(of: cookie)?.source == source
        }
        var outcome = Outcome()
        var listed = Set<Cookie.Key>(minimumCapacity: list.count)
        for element in list {
            guard let cookie = element.shape?.unchecked(origin: .browser(linkID: linkID)) else {
                outcome.refused += 1
                continue
            }
            guard cookie.storeID == source.storeID, isFollowed(cookie) else { continue }
            if put(cookie, of: source, cause: cause, &outcome, &transaction) { listed.insert(cookie.key) }
        }
        let gone = transaction.state.browserCookies[source, default: [:]].filter { key, cookie in
            !listed.contains(key) && isFollowed(cookie)
        }
        for cookie in gone.values {
            let isExpired = cookie.isExpired(nowMs: transaction.nowMs)
            remove(cookie.key, of: source, cause: isExpired ? "expired" : cause, &transaction)
            if !isExpired { outcome.differences += 1 }
        }
        if countsRepairs, outcome.differences > 0 {
            var repaired = domain
            repaired.repaired += outcome.differences
            transaction.save(repaired)
        }
        return outcome
    }

    // MARK: Changes

    /// Takes changes that a browser told of.
    func take(_ changes: [CookieReport.Change], _ transaction: inout JarTransaction) -> Outcome {
        var outcome = Outcome()
        for change in changes where !change.isOverwrite {
            guard let cookie = change.cookie.shape?.cookie(origin: .browser(linkID: linkID)),
                let storeID = cookie.storeID
            else {
                outcome.refused += 1
                continue
            }
            let source = CookieSource(linkID: linkID, storeID: storeID)
            guard transaction.state.domains.owner(of: cookie)?.source == source else { continue }
            guard change.isRemoved else {
                put(cookie, of: source, cause: change.cause, &outcome, &transaction)
                continue
            }
            if remove(cookie.key, of: source, cause: change.cause, &transaction) { outcome.differences += 1 }
        }
        return outcome
    }

    /// Puts a cookie into the jar when the browser has not said the same before; `false` when the jar refuses it.
    @discardableResult
    private func put(
        _ said: Cookie,
        of source: CookieSource,
        cause: String,
        _ outcome: inout Outcome,
        _ transaction: inout JarTransaction
    ) -> Bool {
        if transaction.state.browserCookies[source]?[said.key]?.isSame(as: said) == true { return true }
        var cookie = said
        cookie.createdAtMs = transaction.nowMs
        cookie.lastAccessedAtMs = transaction.nowMs
        do {
            try transaction.checkReach(of: cookie)
            try transaction.put(cookie, cause: cause)
            transaction.note(said, of: source)
            outcome.differences += 1
            return true
        } catch {
            outcome.refused += 1
            return false
        }
    }

    @discardableResult
    private func remove(
        _ key: Cookie.Key,
        of source: CookieSource,
        cause: String,
        _ transaction: inout JarTransaction
    ) -> Bool {
        transaction.forget(key, of: source)
        return transaction.remove(key, by: .browser(linkID: linkID), cause: cause)
    }
}

extension JarTransaction {
    /// Refuses a cookie for every site below a public suffix, whoever says that a browser has it.
    fileprivate func checkReach(of cookie: Cookie) throws(CookieRefusal) {
        guard !cookie.isHostOnly, state.jar.rules.isPublicSuffix(cookie.domain) else { return }
        throw CookieRefusal(.publicSuffix, "\(cookie.domain) is a public suffix.")
    }
}
