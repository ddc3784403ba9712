import InterceptorCookies
import InterceptorModel

/// What choosing domains does to the jar, in one transaction.
///
/// Of two domains that cover a cookie the more specific one decides its source. What a source said of cookies that
/// are no longer its own is forgotten; where another source takes over, what the first one brought leaves the jar,
/// so that two logins are never mixed.
enum SyncChoice {
    /// Begins to follow a domain, or follows it from another source, or anew.
    ///
    /// - Parameters:
    ///   - target: The domain.
    ///   - linkID: The link that was asked for; `nil` keeps the one there is, or takes `fallback`.
    ///   - storeID: The cookie store that was asked for; `nil` keeps the one there is.
    ///   - fallback: The link for a domain that has none.
    ///   - transaction: The change.
    /// - Returns: The domain as it is then.
    static func follow(
        _ target: SyncDomain,
        linkID: Int64?,
        storeID: String?,
        fallback: Int64?,
        _ transaction: inout JarTransaction
    ) -> SyncedDomain {
        let before = transaction.state.domains
        let old = before.first { $0.target == target }
        let domain = SyncedDomain(
            target: target,
            linkID: linkID ?? old?.linkID ?? fallback,
            storeID: storeID ?? (linkID == nil || linkID == old?.linkID ? old?.storeID : nil) ?? "0",
            repaired: old?.repaired ?? 0
        )
        transaction.save(domain)
        settle(&transaction)
        forgetForReading(domain, &transaction)
        return domain
    }

    /// Ends following a domain.
    ///
    /// - Parameters:
    ///   - domain: The domain.
    ///   - purges: Whether its cookies leave the jar.
    ///   - transaction: The change.
    /// - Returns: How many cookies stay, and how many went.
    static func leave(_ domain: SyncedDomain, purges: Bool, _ transaction: inout JarTransaction)
        -> SyncRemoval
    {
        transaction.remove(domain.target)
        settle(&transaction)
        let covered = transaction.state.jar.cookies(coveredBy: domain.target)
        guard purges else { return SyncRemoval(kept: covered.count, purged: 0) }
        for cookie in covered {
            if let source = transaction.state.domains.owner(of: cookie)?.source {
                transaction.forget(cookie.key, of: source)
            }
            transaction.remove(cookie.key, by: .user, cause: "purge")
        }
        return SyncRemoval(kept: 0, purged: covered.count)
    }

    /// Gives domains without a source the first browser that connects.
    static func adopt(linkID: Int64, _ transaction: inout JarTransaction) {
        for var domain in transaction.state.domains where domain.linkID == nil {
            domain.linkID = linkID
            transaction.save(domain)
        }
    }

    /// Forgets what sources said of cookies that are not theirs.
    static func settle(_ transaction: inout JarTransaction) {
        for (source, cookies) in transaction.state.browserCookies {
            for cookie in cookies.values {
                let owner = transaction.state.domains.owner(of: cookie)?.source
                guard owner != source else { continue }
                transaction.forget(cookie.key, of: source)
                if owner != nil { transaction.remove(cookie.key, by: .user, cause: "source") }
            }
        }
    }

    /// What the source says next counts as new: a domain that is chosen again is read anew.
    private static func forgetForReading(_ domain: SyncedDomain, _ transaction: inout JarTransaction) {
        guard let source = domain.source else { return }
        let domains = transaction.state.domains
        for cookie in transaction.state.browserCookies[source, default: [:]].values
        where domains.owner(of: cookie)?.target == domain.target {
            transaction.forget(cookie.key, of: source)
        }
    }
}
