public import InterceptorCookies
import InterceptorModel
public import InterceptorProtocol
public import Logging

/// Keeps the jar in step with the browsers, for the domains the user chose.
///
/// A link is told which domains to watch; it sends all their cookies at once and then what changes. What arrives
/// is compared with what the browser last said (`SyncStep`), so it does not matter what was missed in between.
public actor CookieSync {
    private let jar: any JarStore
    private let history: any HistoryStore
    private let links: LinkRegistry
    private let events: EventHub
    private let rules: any DomainRules
    private let clock: @Sendable () -> Double
    private let logger: Logger

    /// The connection that speaks for a link now.
    private var connections: [Int64: Int] = [:]
    /// The domains that links were last told.
    private var told: [SyncedDomain] = []
    private var revision = 1
    private var lists = SyncLists()
    private var reconcileCount = 0
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var waiterCount = 0

    /// Makes the keeper.
    ///
    /// - Parameters:
    ///   - jar: Where cookies and domains are kept.
    ///   - history: Asked for the names of links.
    ///   - links: The connected browsers.
    ///   - events: Told of changes.
    ///   - rules: What a domain is.
    ///   - clock: The present, in milliseconds since 1970.
    ///   - logger: Told of what could not be used, without cookies' names or values.
    public init(
        jar: any JarStore,
        history: any HistoryStore,
        links: LinkRegistry,
        events: EventHub,
        rules: any DomainRules,
        clock: @escaping @Sendable () -> Double,
        logger: Logger
    ) {
        self.jar = jar
        self.history = history
        self.links = links
        self.events = events
        self.rules = rules
        self.clock = clock
        self.logger = logger
    }

    /// Takes up what was saved.
    ///
    /// - Throws: `StoreError`.
    public func load() async throws {
        told = try await jar.update(nowMs: clock()) { transaction in
            SyncChoice.settle(&transaction)
            return transaction.state.domains
        }
    }

    /// Takes up domains that another process changed, and tells the links.
    ///
    /// - Throws: `StoreError`.
    public func refresh() async throws {
        if try await jar.read(\.domains).map(\.place) != told.map(\.place) { try await tellLinks() }
    }

    // MARK: Links

    /// A link stands: it is told what to watch.
    ///
    /// - Parameters:
    ///   - linkID: The link.
    ///   - connection: The registry's number for the connection; what other connections say of the link is ignored
    ///     from now on.
    /// - Throws: `StoreError`.
    public func linked(_ linkID: Int64, connection: Int) async throws {
        connections[linkID] = connection
        lists.forget(link: linkID)
        let domains = try await jar.update(nowMs: clock()) { transaction in
            SyncChoice.adopt(linkID: linkID, &transaction)
            return transaction.state.domains
        }
        await send(domains, to: linkID)
        events.send(.sync)
    }

    /// A link is gone: its domains stand still.
    ///
    /// - Parameters:
    ///   - linkID: The link.
    ///   - connection: The connection that ended; nothing happens when another speaks for the link.
    public func unlinked(_ linkID: Int64, connection: Int) {
        guard connections[linkID] == connection else { return }
        connections[linkID] = nil
        lists.forget(link: linkID)
        wakeAll()
        events.send(.sync)
    }

    /// Takes a list, or a part of one.
    ///
    /// - Parameters:
    ///   - list: What the extension sent.
    ///   - linkID: The link it came from.
    ///   - connection: The connection it came over.
    /// - Throws: `StoreError`.
    public func received(_ list: CookieList, from linkID: Int64, connection: Int) async throws {
        guard list.revision == revision, connections[linkID] == connection else { return }
        switch lists.add(list, from: linkID) {
        case .more: return
        case .whole(let cookies): try await take(cookies, of: list, from: linkID, connection: connection)
        case .unusable(let problem):
            logger.warning("a list of cookies could not be used", metadata: ["reason": "\(problem)"])
            events.send(.sync)
        }
    }

    private func take(
        _ cookies: [TolerantCookie],
        of list: CookieList,
        from linkID: Int64,
        connection: Int
    ) async throws {
        let isFirst = lists.status(of: linkID, list.target) == nil
        let isRepair = list.reason == .reconcile && list.isQuiet && !isFirst
        let outcome = try await jar.update(nowMs: clock()) { transaction in
            SyncStep(linkID: linkID).take(
                cookies,
                of: list.target,
                cause: list.reason.rawValue,
                countsRepairs: isRepair,
                &transaction
            )
        }
        // The link may have gone, or the domain, while the jar was at work.
        guard let outcome, connections[linkID] == connection else { return }
        lists.settle(linkID, list, atMs: clock())
        wakeAll()
        tell(of: outcome)
        events.send(.sync)
    }

    /// Takes changes that the browser told of.
    ///
    /// - Parameters:
    ///   - report: What the extension sent.
    ///   - linkID: The link it came from.
    ///   - connection: The connection it came over.
    /// - Throws: `StoreError`.
    public func received(_ report: CookieReport, from linkID: Int64, connection: Int) async throws {
        guard report.revision == revision, connections[linkID] == connection else { return }
        let outcome = try await jar.update(nowMs: clock()) { transaction in
            SyncStep(linkID: linkID).take(report.changes, &transaction)
        }
        tell(of: outcome)
        if outcome.differences > 0 { events.send(.sync) }
    }

    private func tell(of outcome: SyncStep.Outcome) {
        if outcome.differences > 0 { events.send(.cookies) }
        guard outcome.refused > 0 else { return }
        logger.warning("cookies could not be used", metadata: ["count": "\(outcome.refused)"])
    }

    // MARK: Domains

    /// Adds a domain, or reads one that is there from another source or anew.
    ///
    /// - Parameters:
    ///   - input: The domain as the user typed it.
    ///   - linkID: The link to read from; `nil` keeps the one there is, or takes the browser that connected last.
    ///   - storeID: The cookie store to read from; `nil` keeps the one there is.
    ///   - patience: How long to wait for the browser's cookies; none for a caller on whose connection they come.
    /// - Returns: The domain, and what else the user may want to know.
    /// - Throws: `SyncDomainError`, when it is no domain that can be synced; `SyncSourceError`; `StoreError`.
    public func add(
        _ input: String,
        linkID: Int64?,
        storeID: String?,
        patience: Duration = .seconds(5)
    ) async throws -> SyncAddition {
        let target = try SyncDomain.parse(input, rules: rules)
        let connected = await links.connected
        try await checkSource(linkID, storeID, connected)
        let fallback = connected.max { $0.connectedAtMs < $1.connectedAtMs }?.id
        let domain = try await jar.update(nowMs: clock()) { transaction in
            SyncChoice.follow(target, linkID: linkID, storeID: storeID, fallback: fallback, &transaction)
        }
        lists.forget(domain: domain)
        try await tellLinks()
        events.send(.cookies)
        if connected.contains(where: { $0.id == domain.linkID }) {
            await wait(patience) { lists.status(of: domain) != nil }
        }
        return SyncAddition(
            domain: domain,
            isLive: lists.status(of: domain) != nil,
            isWaitingForBrowser: connected.isEmpty,
            suggestion: target.suggestion(rules: rules)
        )
    }

    private func checkSource(_ linkID: Int64?, _ storeID: String?, _ connected: [LinkStatus]) async throws {
        if let linkID, try await !history.links().contains(where: { $0.id == linkID }) {
            throw SyncSourceError("There is no link \(linkID). See: interceptor capture status --json")
        }
        let stores = Set(
            connected.filter { linkID == nil || $0.id == linkID }.flatMap(SyncStatus.sources).map(\.storeId)
        )
        if let storeID, !stores.isEmpty, !stores.contains(storeID) {
            throw SyncSourceError(
                "The browser has no cookie store \"\(storeID.prefix(20))\" to read. For incognito windows, allow the "
                    + "extension in them on the browser's extensions page."
            )
        }
    }

    /// Takes a domain out of the synced ones.
    ///
    /// - Parameters:
    ///   - input: The domain as the user typed it, or as it is listed.
    ///   - purges: Whether its cookies leave the jar too.
    /// - Returns: How many of its cookies stay and went; `nil` when it was not synced.
    /// - Throws: `SyncDomainError`; `StoreError`.
    public func remove(_ input: String, purges: Bool) async throws -> SyncRemoval? {
        let target = try SyncDomain.parse(input, rules: rules)
        let removal = try await jar.update(nowMs: clock()) { transaction -> SyncRemoval? in
            guard let domain = transaction.state.domains.first(matching: target) else { return nil }
            return SyncChoice.leave(domain, purges: purges, &transaction)
        }
        guard let removal else { return nil }
        try await tellLinks()
        events.send(.cookies)
        return removal
    }

    /// Compares every domain with its browser.
    ///
    /// - Parameter patience: How long browsers may take to answer.
    /// - Throws: `StoreError`.
    public func reconcile(patience: Duration = .seconds(5)) async throws {
        reconcileCount += 1
        let id = "r\(reconcileCount)"
        let asked = try await jar.read(\.domains).filter { $0.linkID.map { connections[$0] != nil } ?? false }
        for linkID in Set(asked.compactMap(\.linkID)) { await links.send(.reconcile(id: id), toLink: linkID) }
        await wait(patience) { asked.allSatisfy { lists.hasAnswered(id, $0) } }
    }

    /// The domains and how they stand.
    ///
    /// - Returns: The shape of `docs/API.md`, "sync".
    /// - Throws: `StoreError`.
    public func status() async throws -> SyncStatus {
        let (domains, counts) = try await jar.read { state in
            (state.domains, state.domains.map { state.jar.count(coveredBy: $0.target) })
        }
        return SyncStatus(
            domains: domains,
            counts: counts,
            known: try await history.links(),
            connected: await links.connected,
            lists: lists
        )
    }

    /// Tells every link its domains, unless a later call does.
    private func tellLinks() async throws {
        revision += 1
        let mine = revision
        let domains = try await jar.read(\.domains)
        guard revision == mine else { return }
        told = domains
        for linkID in connections.keys { await send(domains, to: linkID) }
        events.send(.sync)
    }

    private func send(_ domains: [SyncedDomain], to linkID: Int64) async {
        let targets = domains.filter { $0.linkID == linkID }.map(\.wire)
        await links.send(.sync(revision: revision, domains: targets), toLink: linkID)
    }

    // MARK: Waiting for browsers

    /// Waits until a condition holds, looking again whenever a list came or a link went.
    private func wait(_ patience: Duration, until isDone: () -> Bool) async {
        let deadline = ContinuousClock.now + patience
        while !isDone(), ContinuousClock.now < deadline { await nextChange(before: deadline) }
    }

    private func nextChange(before deadline: ContinuousClock.Instant) async {
        waiterCount += 1
        let number = waiterCount
        let timer = Task {  // owned by this call: cancelled when something changed
            try? await Task.sleep(until: deadline)
            wake(number)
        }
        defer { timer.cancel() }
        await withCheckedContinuation { waiters[number] = $0 }
    }

    private func wake(_ number: Int) {
        waiters.removeValue(forKey: number)?.resume()
    }

    private func wakeAll() {
        for number in Array(waiters.keys) { wake(number) }
    }
}
