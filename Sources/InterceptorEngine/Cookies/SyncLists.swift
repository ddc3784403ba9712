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

    /// What came of a part.
    enum Part {
        /// More is to come.
        case more
        /// The list is whole.
        case whole([TolerantCookie])
        /// The list cannot be used; why, for the user.
        case unusable(String)
    }

    private struct Place: Hashable {
        var linkID: Int64
        var target: SyncTarget
    }

    private struct Partial {
        var next = 0
        var cookies: [TolerantCookie] = []
    }

    private var partials: [Place: Partial] = [:]
    private var statuses: [Place: Status] = [:]
    private var problems: [Place: String] = [:]

    /// Adds a part.
    mutating func add(_ list: CookieList, from linkID: Int64) -> Part {
        let place = Place(linkID: linkID, target: list.target)
        var partial = list.part == 0 ? Partial() : partials[place] ?? Partial()
        partials[place] = nil
        guard partial.next == list.part else { return fail(place, "A part of its cookies did not arrive.") }
        partial.cookies += list.cookies
        guard partial.cookies.count <= CookieList.cookiesMax else {
            return fail(place, "It has more than \(CookieList.cookiesMax) cookies.")
        }
        if list.isLast { return .whole(partial.cookies) }
        partial.next += 1
        partials[place] = partial
        return .more
    }

    private mutating func fail(_ place: Place, _ problem: String) -> Part {
        problems[place] = problem
        return .unusable(problem)
    }

    /// Why a domain's list could not be used.
    func problem(of domain: SyncedDomain) -> String? {
        domain.linkID.flatMap { problems[Place(linkID: $0, target: domain.wire)] }
    }

    /// Notes that a whole list was taken.
    mutating func settle(_ linkID: Int64, _ list: CookieList, atMs: Double) {
        let place = Place(linkID: linkID, target: list.target)
        var status = statuses[place] ?? Status(syncedAtMs: atMs)
        status.syncedAtMs = atMs
        if list.reason == .reconcile { status.reconciledAtMs = atMs }
        status.answered = list.replyTo ?? status.answered
        statuses[place] = status
        problems[place] = nil
    }

    /// How a domain stands; `nil` when its browser is away or has not sent its cookies yet.
    func status(of domain: SyncedDomain) -> Status? { domain.linkID.flatMap { status(of: $0, domain.wire) } }

    /// How a link's domain stands.
    func status(of linkID: Int64, _ target: SyncTarget) -> Status? {
        statuses[Place(linkID: linkID, target: target)]
    }

    /// Whether a domain's browser has answered a comparison.
    func hasAnswered(_ id: String, _ domain: SyncedDomain) -> Bool { status(of: domain)?.answered == id }

    /// Forgets what a link has sent.
    mutating func forget(link linkID: Int64) {
        partials = partials.filter { $0.key.linkID != linkID }
        statuses = statuses.filter { $0.key.linkID != linkID }
        problems = problems.filter { $0.key.linkID != linkID }
    }

    /// Forgets how a domain stands.
    mutating func forget(domain: SyncedDomain) {
        statuses = statuses.filter { $0.key.target != domain.wire }
    }
}
