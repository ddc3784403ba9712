import InterceptorCookies
import InterceptorProtocol

/// What links have sent of their domains: parts that wait for the rest, and how each domain stands.
struct SyncLists {
    /// How a synced domain stands.
    struct Status: Sendable {
        /// When its cookies last came, in milliseconds since 1970.
        var syncedAtMs: Double
        /// When it was last compared.
        var reconciledAtMs: Double?
        /// The comparison it last answered.
        var answered: String?
    }

    private struct Place: Hashable {
        var linkID: Int64
        var target: SyncTarget
    }

    private var parts: [Place: [CookieShape]] = [:]
    private var statuses: [Place: Status] = [:]

    /// Adds a part.
    ///
    /// - Returns: The whole list once its last part is there; `nil` before, or when a part is missing or there are
    ///   more cookies than a list may hold.
    mutating func whole(_ list: CookieList, from linkID: Int64) -> [CookieShape]? {
        let place = Place(linkID: linkID, target: list.target)
        let earlier = list.part == 0 ? [] : parts[place]
        parts[place] = nil
        guard let earlier, earlier.count + list.cookies.count <= CookieList.cookiesMax else { return nil }
        if list.isLast { return earlier + list.cookies }
        parts[place] = earlier + list.cookies
        return nil
    }

    /// Notes that a whole list was taken.
    mutating func settle(_ domain: SyncedDomain, reason: CookieList.Reason, replyTo: String?, atMs: Double) {
        guard let linkID = domain.linkID else { return }
        let place = Place(linkID: linkID, target: domain.wire)
        var status = statuses[place] ?? Status(syncedAtMs: atMs)
        status.syncedAtMs = atMs
        if reason == .reconcile { status.reconciledAtMs = atMs }
        status.answered = replyTo ?? status.answered
        statuses[place] = status
    }

    /// How a domain stands; `nil` when its browser is away or has not sent its cookies yet.
    func status(of domain: SyncedDomain) -> Status? {
        domain.linkID.flatMap { statuses[Place(linkID: $0, target: domain.wire)] }
    }

    /// Whether a domain's browser has answered a comparison.
    func hasAnswered(_ id: String, _ domain: SyncedDomain) -> Bool { status(of: domain)?.answered == id }

    /// Forgets what a link has sent.
    mutating func forget(link linkID: Int64) {
        parts = parts.filter { $0.key.linkID != linkID }
        statuses = statuses.filter { $0.key.linkID != linkID }
    }

    /// Forgets how a domain stands.
    mutating func forget(domain: SyncedDomain) {
        statuses = statuses.filter { $0.key.target != domain.wire }
    }
}
