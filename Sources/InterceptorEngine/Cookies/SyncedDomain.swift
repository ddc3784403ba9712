public import InterceptorCookies
import InterceptorModel
import InterceptorProtocol

/// Where a domain's cookies are read: a link's cookie store.
public struct CookieSource: Sendable, Hashable, Codable {
    /// The link.
    public var linkID: Int64
    /// The browser's cookie store; `0` is the profile's own, `1` that of its incognito windows.
    public var storeID: String

    /// Names a source.
    ///
    /// - Parameters:
    ///   - linkID: The link.
    ///   - storeID: The browser's cookie store.
    public init(linkID: Int64, storeID: String) {
        self.linkID = linkID
        self.storeID = storeID
    }
}

/// A domain whose cookies follow a browser.
public struct SyncedDomain: Sendable, Hashable {
    /// The domain and whether it is limited to a host.
    public var target: SyncDomain
    /// The link it is read from; `nil` until a browser connects.
    public var linkID: Int64?
    /// The browser's cookie store it is read from.
    public var storeID: String
    /// Differences that a comparison found though no event had told of them.
    public var repaired: Int

    /// Makes a synced domain.
    ///
    /// - Parameters:
    ///   - target: The domain.
    ///   - linkID: The link it is read from.
    ///   - storeID: The browser's cookie store.
    ///   - repaired: Differences that comparisons found.
    public init(target: SyncDomain, linkID: Int64?, storeID: String = "0", repaired: Int = 0) {
        self.target = target
        self.linkID = linkID
        self.storeID = storeID
        self.repaired = repaired
    }

    /// Where it is read, once that is known.
    public var source: CookieSource? { linkID.map { CookieSource(linkID: $0, storeID: storeID) } }

    /// The domain and where it is read, without what only counts.
    var place: SyncedDomain { SyncedDomain(target: target, linkID: linkID, storeID: storeID) }

    /// The domain as it travels to the link.
    var wire: SyncTarget {
        SyncTarget(domain: target.domain, isHost: target.isHost, storeId: storeID)
    }
}

extension [SyncedDomain] {
    /// The most specific domain that covers a cookie: where two overlap, it decides the source.
    func owner(of cookie: Cookie) -> SyncedDomain? {
        lazy.filter { $0.target.covers(cookie) }.max { one, other in
            (one.target.domain.utf8.count, one.target.isHost ? 1 : 0)
                < (other.target.domain.utf8.count, other.target.isHost ? 1 : 0)
        }
    }

    /// The domain a link means.
    func first(of linkID: Int64, _ wire: SyncTarget) -> SyncedDomain? {
        first { $0.linkID == linkID && $0.wire == wire }
    }

    /// The domain of that name, limited to a host or not.
    func first(matching target: SyncDomain) -> SyncedDomain? {
        first { $0.target == target } ?? first { $0.target.domain == target.domain }
    }
}
