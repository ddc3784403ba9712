import Foundation
public import InterceptorCookies
public import InterceptorQuery
public import Logging

/// The parts of the running app that decide, put together over a store.
public struct Engine: Sendable {
    /// The app's version.
    public static let version = "0.1.0"

    /// Where history and settings are kept.
    public let store: any HistoryStore
    /// Who is told of changes.
    public let events: EventHub
    /// The connected browsers.
    public let links: LinkRegistry
    /// The capture switch.
    public let capture: CaptureControl
    /// The way into history.
    public let ingest: Ingest
    /// The keeper of the limits of history.
    public let retention: RetentionKeeper
    /// The jar.
    public let cookies: JarKeeper
    /// The keeper of the jar's step with the browsers.
    public let sync: CookieSync
    /// The way out.
    public let sending: Sending
    /// The keeper of tokens of OAuth 2.0.
    public let oauth2: OAuth2Tokens
    /// Where redirects of sign-ins arrive.
    public let authorizations = AuthorizationDesk()
    /// The way out through browsers.
    public let browserSending: BrowserSending
    /// Commands that were chosen in pages.
    public let curlInbox: CurlInbox
    private let upkeep: CookieUpkeep
    /// The present, in milliseconds since 1970.
    public let clock: @Sendable () -> Double

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - store: Where history and settings are kept.
    ///   - jar: Where cookies are kept.
    ///   - rules: What a domain is.
    ///   - sender: Puts requests on the wire.
    ///   - spoolDirectory: The folder whose disk long answers of browsers are on until they are in history.
    ///   - logger: Told of failures, without captured values.
    ///   - clock: The present, in milliseconds since 1970.
    public init(
        store: any HistoryStore,
        jar: any JarStore,
        rules: any DomainRules,
        sender: any RequestSender,
        spoolDirectory: String = BodyWriter.usualDirectory,
        logger: Logger,
        clock: @escaping @Sendable () -> Double = Engine.systemClock
    ) {
        self.store = store
        self.clock = clock
        events = EventHub()
        links = LinkRegistry(events: events, clock: clock)
        curlInbox = CurlInbox(events: events)
        capture = CaptureControl(store: store, links: links, events: events, clock: clock)
        ingest = Ingest(store: store, events: events, logger: logger)
        retention = RetentionKeeper(store: store, events: events, clock: clock, logger: logger)
        cookies = JarKeeper(jar: jar, rules: rules, events: events, clock: clock)
        sync = CookieSync(
            jar: jar,
            history: store,
            links: links,
            events: events,
            rules: rules,
            clock: clock,
            logger: logger
        )
        browserSending = BrowserSending(links: links, spoolDirectory: spoolDirectory, clock: clock)
        sending = Sending(
            sender: sender,
            browsers: browserSending,
            cookies: cookies,
            store: store,
            events: events,
            clock: clock
        )
        oauth2 = OAuth2Tokens(sender: sender, clock: clock)
        upkeep = CookieUpkeep(cookies: cookies, sync: sync, events: events, clock: clock, logger: logger)
    }

    /// The machine's clock, in milliseconds since 1970.
    public static let systemClock: @Sendable () -> Double = { Date().timeIntervalSince1970 * 1000 }

    /// Takes up what was saved.
    ///
    /// - Throws: `StoreError`.
    public func load() async throws {
        try await capture.load()
        try await retention.load()
        try await sync.load()
    }

    /// Does the standing work until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await ingest.run() }
            group.addTask { await retention.run() }
            group.addTask { await upkeep.run() }
        }
        events.finish()
    }

    /// Deletes exchanges and tells everyone.
    ///
    /// - Parameter ids: The exchanges.
    /// - Returns: How many were there to delete.
    /// - Throws: `StoreError`.
    public func delete(_ ids: [Int64]) async throws -> Int {
        let count = try await store.delete(ids)
        events.send(.deleted(ids))
        return count
    }

    /// Deletes every exchange that matches and tells everyone.
    ///
    /// - Parameters:
    ///   - query: What must hold; all when it has no terms.
    ///   - upTo: Leaves out exchanges with a higher number.
    /// - Returns: How many were deleted.
    /// - Throws: `StoreError`.
    public func delete(matching query: Query, upTo: Int64? = nil) async throws -> Int {
        guard !query.isEmpty || upTo != nil else {
            let count = try await store.deleteAll()
            events.send(.cleared)
            return count
        }
        let ids = try await store.delete(matching: query, upTo: upTo)
        events.send(.deleted(ids))
        return ids.count
    }
}
