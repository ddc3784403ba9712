public import InterceptorCookies
public import InterceptorEngine
import InterceptorModel

/// What names a cookie; `docs/API.md`, "key".
struct CookieKeyShape: Codable {
    var name: String
    var domain: String
    var hostOnly: Bool
    var path: String
    var partitionKey: Cookie.PartitionKey?

    init(_ key: Cookie.Key) {
        name = key.name
        domain = key.dottedDomain
        hostOnly = key.isHostOnly
        path = key.path
        partitionKey = key.partitionKey
    }

    var key: Cookie.Key {
        Cookie.Key(
            name: name,
            domain: domain.hasPrefix(".") ? String(domain.dropFirst()) : domain,
            isHostOnly: hostOnly,
            path: path,
            partitionKey: partitionKey
        )
    }
}

/// Which cookies a request would carry, and why the others not; `docs/API.md`, "why".
public struct WhyShape: Encodable, Sendable {
    /// A cookie and whether it is sent.
    public struct Verdict: Encodable, Sendable {
        /// The cookie.
        public var cookie: CookieShape
        /// Whether it is sent.
        public var isSent: Bool
        /// The rule that decided.
        public var rule: CookieVerdict.Rule
        /// The rule in a sentence.
        public var reason: String
    }

    /// A domain that could be synced.
    public struct Suggestion: Encodable, Sendable {
        /// The domain.
        public var domain: String
        /// Why.
        public var reason: String
    }

    /// The request's URL.
    public var url: String
    /// The request's method.
    public var method: String
    /// The site of the page at the top, when it was given.
    public var topLevelSite: String?
    /// The `Cookie` line with names alone.
    public var header: String
    /// How many cookies are sent.
    public var sentCount: Int
    /// Every cookie of the site.
    public var verdicts: [Verdict]
    /// A domain that could be synced.
    public var suggestion: Suggestion?

    /// Asks the jar.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - engine: Its jar and synced domains.
    /// - Throws: `StoreError`.
    public init(_ request: CookieRequest, _ engine: Engine) async throws {
        let verdicts = try await engine.cookies.why(request)
        let sent = verdicts.filter(\.isSent)
        url = request.url
        method = request.method
        topLevelSite = request.topLevelSite
        header = CookieHeader.redacted(sent.map(\.cookie))
        sentCount = sent.count
        self.verdicts = verdicts.map {
            Verdict(cookie: CookieShape($0.cookie), isSent: $0.isSent, rule: $0.rule, reason: $0.reason)
        }
        suggestion = try await Self.suggestion(request, verdicts, engine)
    }

    /// Nothing, when the jar has a cookie for the host or a synced domain would bring it.
    private static func suggestion(
        _ request: CookieRequest,
        _ verdicts: [CookieVerdict],
        _ engine: Engine
    ) async throws -> Suggestion? {
        let rules = engine.cookies.rules
        guard let host = CanonicalHost(URLParts(request.url).hostname, rules: rules)?.name,
            !verdicts.contains(where: { SyncDomain(domain: host, isHost: true).covers($0.cookie) })
        else { return nil }
        let own = Cookie(name: "", value: "", domain: host)
        let synced = try await engine.sync.status().domains
        guard !synced.contains(where: { SyncDomain(domain: $0.domain, isHost: $0.isHost).covers(own) }) else {
            return nil
        }
        let domain = rules.registrableDomain(of: host) ?? host
        return Suggestion(
            domain: domain,
            reason: "The jar has no cookie for this URL. Sync \(domain) to use what the browser has."
        )
    }
}

/// An entry of the timeline; `docs/API.md`, "cookie change".
public struct CookieChangeShape: Encodable, Sendable {
    private var id: Int64
    private var atMs: Double
    private var action: JarChange.Action
    private var name: String
    private var domain: String
    private var path: String
    private var partitionKey: Cookie.PartitionKey?
    private var changed: [String]
    private var origin: String
    private var linkId: Int64?
    private var cause: String

    /// The shape of a change.
    ///
    /// - Parameter change: The change.
    public init(_ change: CookieChange) {
        let key = CookieKeyShape(change.key)
        id = change.id
        atMs = change.atMs
        action = change.action
        name = key.name
        domain = key.domain
        path = key.path
        partitionKey = key.partitionKey
        changed = change.changed
        origin = change.origin.word
        linkId = change.origin.linkID
        cause = change.cause
    }
}
