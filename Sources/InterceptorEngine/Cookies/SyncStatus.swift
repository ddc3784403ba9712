import InterceptorCookies

/// Why a domain cannot be read from where the user asked.
public struct SyncSourceError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and what to try.
    public var description: String

    init(_ description: String) { self.description = description }
}

/// What came of adding a domain.
public struct SyncAddition: Sendable {
    /// The domain.
    public var domain: SyncedDomain
    /// Whether its cookies are in the jar.
    public var isLive: Bool
    /// Whether no browser is connected to read from.
    public var isWaitingForBrowser: Bool
    /// A domain the user may have meant, and why.
    public var suggestion: String?

    /// What else the user may want to know, a sentence each.
    public var notes: [String] {
        var notes: [String] = []
        if isWaitingForBrowser {
            notes.append("No browser is connected; the cookies come when one is. See: interceptor doctor")
        } else if !isLive {
            notes.append("The browser it is read from has not answered; the cookies come when it does.")
        }
        return notes + [suggestion].compactMap { $0 }
    }
}

/// What came of removing a domain.
public struct SyncRemoval: Sendable, Codable {
    /// Cookies of it that stay in the jar.
    public var kept: Int
    /// Cookies of it that left the jar.
    public var purged: Int
}

/// What the command line is told of the synced domains, and of the change it asked for.
public struct SyncReport: Sendable, Codable {
    /// The domains and how they stand.
    public var status: SyncStatus
    /// What a removal did.
    public var removal: SyncRemoval?
    /// What else the user may want to know.
    public var notes: [String]

    /// Makes a report.
    ///
    /// - Parameters:
    ///   - status: The domains and how they stand.
    ///   - removal: What a removal did.
    ///   - notes: What else the user may want to know.
    public init(status: SyncStatus, removal: SyncRemoval? = nil, notes: [String] = []) {
        self.status = status
        self.removal = removal
        self.notes = notes
    }
}

/// The synced domains and how they stand; `docs/API.md`, "sync".
public struct SyncStatus: Sendable, Codable {
    /// A synced domain.
    public struct Domain: Sendable, Codable {
        /// The domain.
        public var domain: String
        /// Whether it is limited to a host.
        public var isHost: Bool
        /// The link it is read from; `nil` until a browser connects.
        public var linkId: Int64?
        /// The cookie store it is read from.
        public var storeId: String
        /// The browser's name.
        public var browser: String?
        /// The profile.
        public var profile: String?
        /// Whether its browser is connected and has sent its cookies.
        public var isLive: Bool
        /// Its cookies in the jar.
        public var cookies: Int
        /// Differences that comparisons found.
        public var repaired: Int
        /// When its cookies last came, in milliseconds since 1970.
        public var syncedAtMs: Double?
        /// When it was last compared.
        public var reconciledAtMs: Double?
        /// Why it stands still.
        public var problem: String?
    }

    /// A cookie store to read from.
    public struct Source: Sendable, Codable {
        /// The link.
        public var linkId: Int64
        /// The cookie store.
        public var storeId: String
        /// The browser's name.
        public var browser: String
        /// The profile.
        public var profile: String
        /// Whether it is the store of incognito windows.
        public var isIncognito: Bool
        /// Whether the browser is connected.
        public var isConnected: Bool
    }

    /// The synced domains.
    public var domains: [Domain]
    /// The cookie stores to choose from.
    public var sources: [Source]
    /// Differences that comparisons found, in all.
    public var repaired: Int
}

extension SyncStatus {
    init(
        domains: [SyncedDomain],
        counts: [Int],
        known: [KnownLink],
        connected: [LinkStatus],
        lists: SyncLists
    ) {
        let connectedIDs = Set(connected.map(\.id))
        self.domains = zip(domains, counts).map { domain, count in
            let status = lists.status(of: domain)
            let link = known.first { $0.id == domain.linkID }
            return Domain(
                domain: domain.target.domain,
                isHost: domain.target.isHost,
                linkId: domain.linkID,
                storeId: domain.storeID,
                browser: link?.browser,
                profile: link?.profile,
                isLive: status != nil,
                cookies: count,
                repaired: domain.repaired,
                syncedAtMs: status?.syncedAtMs,
                reconciledAtMs: status?.reconciledAtMs,
                problem: lists.problem(of: domain)
                    ?? Self.problem(domain, link, connectedIDs, isLive: status != nil)
            )
        }
        sources = connected.flatMap(Self.sources)
        repaired = domains.reduce(0) { $0 + $1.repaired }
    }

    private static func problem(
        _ domain: SyncedDomain,
        _ link: KnownLink?,
        _ connected: Set<Int64>,
        isLive: Bool
    ) -> String? {
        guard !isLive else { return nil }
        guard let linkID = domain.linkID else { return "No browser has connected yet." }
        guard connected.contains(linkID) else {
            let name = link.map { "\($0.browser), profile \($0.profile)," } ?? "The browser it is read from"
            return "\(name) is not connected; the cookies stay as they were."
        }
        return "The browser has not sent its cookies yet."
    }

    static func sources(of link: LinkStatus) -> [Source] {
        (link.incognito ? ["0", "1"] : ["0"]).map { storeID in
            Source(
                linkId: link.id,
                storeId: storeID,
                browser: link.browser,
                profile: link.profile,
                isIncognito: storeID == "1",
                isConnected: link.connected
            )
        }
    }
}
