public import InterceptorModel
public import InterceptorProtocol
public import InterceptorQuery

/// Keeps exchanges, bodies, links, sessions and settings; the engine's port to the disk.
///
/// Every method may be called from any task. Reads see what was committed before they began.
public protocol HistoryStore: Sendable {
    /// Commits captured items in one transaction; committing an item twice changes nothing.
    ///
    /// - Parameter items: What arrived, in arrival order.
    /// - Returns: What changed.
    /// - Throws: `StoreError`; nothing of the batch is kept then.
    func commit(_ items: [IngestItem]) async throws -> IngestResult

    /// Keeps a long body by parts, each in a transaction of its own, before the record that names it.
    ///
    /// - Parameter body: The body, which is read twice and must not change meanwhile.
    /// - Returns: Its SHA-256 digest, 32 bytes, for `WireBody.Content.parts`.
    /// - Throws: `StoreError`, or what reading the body throws.
    func keep(_ body: any PartedBody) async throws -> [UInt8]

    /// A window of the exchanges that match.
    func page(_ request: PageRequest) async throws -> HistoryPage
    /// How many match, counting no further than a limit.
    func count(_ query: Query, upTo: Int64?, limit: Int) async throws -> HistoryCount
    /// The groups that the matching exchanges fall into, newest first.
    func groups(_ query: Query, by grouping: Grouping) async throws -> [HistoryGroup]
    /// Those of the given exchanges that match, newest first.
    func summaries(of ids: [Int64], matching query: Query) async throws -> [ExchangeSummary]
    /// An exchange by the store's number.
    func exchange(_ id: Int64) async throws -> Exchange?
    /// The store's number of an exchange by the extension's name for it.
    func exchangeID(uid: String) async throws -> Int64?
    /// The hops of a redirect, first hop first.
    func chain(of id: Int64) async throws -> [ExchangeSummary]
    /// A piece of a body's bytes.
    func bytes(of contentID: Int64, from offsetBytes: Int, limit: Int) async throws -> [UInt8]
    /// How much there is.
    func totals() async throws -> HistoryTotals

    /// Deletes exchanges and everything that only they used.
    func delete(_ ids: [Int64]) async throws -> Int
    /// Deletes every exchange that matches, and says which.
    func delete(matching query: Query, upTo: Int64?) async throws -> [Int64]
    /// Deletes all exchanges.
    func deleteAll() async throws -> Int
    /// Deletes the oldest exchanges that are over the limits, and says which.
    func trim(to retention: Retention, nowMs: Double) async throws -> [Int64]

    /// The number of the link with this profile, made when it is new.
    func registerLink(_ hello: Hello, atMs: Double) async throws -> Int64
    /// The links that were ever seen.
    func links() async throws -> [KnownLink]
    /// Opens a capture session.
    func startSession(atMs: Double) async throws -> Session
    /// Closes the open capture session, if there is one.
    func endSession(atMs: Double) async throws
    /// The open capture session.
    func openSession() async throws -> Session?
    /// A setting that was saved.
    func setting(_ key: SettingKey) async throws -> String?
    /// Saves a setting.
    func save(_ value: String, as key: SettingKey) async throws
    /// Makes a setting another one in one step, whatever other programs do; `nil` is none.
    ///
    /// - Returns: What it was before.
    func change(
        _ key: SettingKey,
        _ change: @escaping @Sendable (String?) throws -> String?
    ) async throws -> String?
}

/// Something captured, on its way to the store.
public enum IngestItem: Sendable {
    /// An exchange, from a link, in a session.
    case record(WireRecord, linkID: Int64, sessionID: Int64?)
    /// A piece of a body.
    case part(BodyPart)
}

/// What a commit changed.
public struct IngestResult: Sendable, Equatable {
    /// Exchanges that are new or changed.
    public var changedIDs: [Int64]
    /// Digests of bodies whose parts did not hash to them; their parts were dropped.
    public var mismatchedBodies: [[UInt8]]

    /// Makes a result.
    ///
    /// - Parameters:
    ///   - changedIDs: Exchanges that are new or changed.
    ///   - mismatchedBodies: Digests of bodies that were dropped.
    public init(changedIDs: [Int64] = [], mismatchedBodies: [[UInt8]] = []) {
        self.changedIDs = changedIDs
        self.mismatchedBodies = mismatchedBodies
    }
}

/// Which exchanges to list.
public struct PageRequest: Sendable {
    /// The direction of time.
    public enum Order: String, Sendable, Codable {
        /// The newest first.
        case newest
        /// The oldest first.
        case oldest
    }

    /// What must hold.
    public var query: Query
    /// The direction of time.
    public var order: Order
    /// The most exchanges to return.
    public var limit: Int
    /// How many to pass over.
    public var offset: Int
    /// Leaves out exchanges with a higher number.
    public var upTo: Int64?

    /// Asks for a window.
    ///
    /// - Parameters:
    ///   - query: What must hold.
    ///   - order: The direction of time.
    ///   - limit: The most exchanges to return.
    ///   - offset: How many to pass over.
    ///   - upTo: Leaves out exchanges with a higher number.
    public init(
        query: Query,
        order: Order = .newest,
        limit: Int = 200,
        offset: Int = 0,
        upTo: Int64? = nil
    ) {
        self.query = query
        self.order = order
        self.limit = limit
        self.offset = offset
        self.upTo = upTo
    }
}

/// A window of history.
public struct HistoryPage: Sendable, Codable {
    /// The exchanges, in the order asked for.
    public var exchanges: [ExchangeSummary]
    /// Whether there are more behind them.
    public var hasMore: Bool

    /// Makes a window.
    ///
    /// - Parameters:
    ///   - exchanges: The exchanges.
    ///   - hasMore: Whether there are more.
    public init(exchanges: [ExchangeSummary], hasMore: Bool) {
        self.exchanges = exchanges
        self.hasMore = hasMore
    }
}

/// How many match.
public struct HistoryCount: Sendable, Codable, Equatable {
    /// The number counted.
    public var count: Int
    /// Whether counting came to the end.
    public var isExact: Bool

    /// Makes a count.
    ///
    /// - Parameters:
    ///   - count: The number counted.
    ///   - isExact: Whether counting came to the end.
    public init(count: Int, isExact: Bool) {
        self.count = count
        self.isExact = isExact
    }
}

/// What exchanges are grouped by.
public enum Grouping: String, Sendable, CaseIterable {
    /// The host with its port.
    case host
    /// The local day of the start.
    case day
    /// The capture session.
    case session
}

/// A group of exchanges.
public struct HistoryGroup: Sendable, Codable, Equatable {
    /// What the members have in common.
    public var key: String
    /// The key for people.
    public var label: String
    /// How many members there are.
    public var count: Int
    /// Terms that narrow a query to the group.
    public var query: String
    /// The newest member.
    public var newestId: Int64
    /// How many members failed or were answered with 400 or more.
    public var failedCount: Int

    /// Makes a group.
    ///
    /// - Parameters:
    ///   - key: What the members have in common.
    ///   - label: The key for people.
    ///   - count: How many members there are.
    ///   - query: Terms that narrow a query to the group.
    ///   - newestId: The newest member.
    ///   - failedCount: How many members failed.
    public init(key: String, label: String, count: Int, query: String, newestId: Int64, failedCount: Int) {
        self.key = key
        self.label = label
        self.count = count
        self.query = query
        self.newestId = newestId
        self.failedCount = failedCount
    }
}

/// How much history there is.
public struct HistoryTotals: Sendable, Codable, Equatable {
    /// The number of exchanges.
    public var exchanges: Int
    /// The bytes on disk.
    public var bytes: Int
    /// The newest exchange.
    public var newestId: Int64?

    /// Makes totals.
    ///
    /// - Parameters:
    ///   - exchanges: The number of exchanges.
    ///   - bytes: The bytes on disk.
    ///   - newestId: The newest exchange.
    public init(exchanges: Int, bytes: Int, newestId: Int64?) {
        self.exchanges = exchanges
        self.bytes = bytes
        self.newestId = newestId
    }
}

/// A link that was seen once.
public struct KnownLink: Sendable, Codable, Equatable {
    /// The store's number.
    public var id: Int64
    /// The browser's name.
    public var browser: String
    /// The browser's version.
    public var version: String
    /// The profile: its name, or its random id when it has none.
    public var profile: String
    /// When it was last heard of, in milliseconds since 1970.
    public var lastSeenAtMs: Double

    /// Makes a link.
    ///
    /// - Parameters:
    ///   - id: The store's number.
    ///   - browser: The browser's name.
    ///   - version: The browser's version.
    ///   - profile: The profile.
    ///   - lastSeenAtMs: When it was last heard of.
    public init(id: Int64, browser: String, version: String, profile: String, lastSeenAtMs: Double) {
        self.id = id
        self.browser = browser
        self.version = version
        self.profile = profile
        self.lastSeenAtMs = lastSeenAtMs
    }
}

/// A stretch of time with capture on.
public struct Session: Sendable, Codable, Equatable {
    /// The store's number.
    public var id: Int64
    /// When it began, in milliseconds since 1970.
    public var startedAtMs: Double

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - id: The store's number.
    ///   - startedAtMs: When it began.
    public init(id: Int64, startedAtMs: Double) {
        self.id = id
        self.startedAtMs = startedAtMs
    }
}

/// The names that settings are saved under.
public enum SettingKey: String, Sendable {
    /// `CaptureSettings` as JSON.
    case capture
    /// `Retention` as JSON.
    case retention
    /// The workbench's open requests, as it writes them.
    case tabs
    /// The imported requests that ``WaitingDrafts`` keeps, as JSON.
    case drafts
}
