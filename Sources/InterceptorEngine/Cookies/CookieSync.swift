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

    private var domains: [SyncedDomain] = []
    private var revision = 0
    private var lists = SyncLists()
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var waiterCount = 0
    private var reconcileCount = 0

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
        domains = try await jar.read(\.domains)
    }

    /// Takes up domains that another process changed, and tells the links.
    ///
    /// - Throws: `StoreError`.
    public func refresh() async throws {
        let saved = try await jar.read(\.domains)
        guard saved != domains else { return }
        domains = saved
        await tellLinks()
    }

    // MARK: Links

    /// A link stands: it is told what to watch.
    ///
    /// - Parameter linkID: The link.
    /// - Throws: `StoreError`.
    public func linked(_ linkID: Int64) async throws {
        lists.forget(link: linkID)
        if domains.contains(where: { $0.linkID == nil }) {
            domains = try await jar.update(nowMs: clock()) { transaction in
                for var domain in transaction.state.domains where domain.linkID == nil {
                    domain.linkID = linkID
                    transaction.save(domain)
                }
                return transaction.state.domains
            }
        }
        await tell(linkID)
        events.send(.sync)
    }

    /// A link is gone: its domains stand still.
    ///
    /// - Parameter linkID: The link.
    public func unlinked(_ linkID: Int64) {
        lists.forget(link: linkID)
        wakeAll()
        events.send(.sync)
    }

    /// Takes a list, or a part of one.
    ///
    /// - Parameters:
    ///   - list: What the extension sent.
    ///   - linkID: The link it came from.
    /// - Throws: `StoreError`.
    public func received(_ list: CookieList, from linkID: Int64) async throws {
        guard list.revision == revision, let domain = domains.first(of: linkID, list.target),
            let cookies = lists.whole(list, from: linkID)
        else { return }
        let step = SyncStep(domain: domain, domains: domains, linkID: linkID)
        let isFirst = lists.status(of: domain) == nil
        let isRepair = list.reason == .reconcile && list.isQuiet && !isFirst
        let cause = list.reason == .reconcile ? "reconcile" : "sync"
        let logger = logger
        let outcome = try await jar.update(nowMs: clock()) { transaction in
            try step.take(cookies, cause: cause, countsRepairs: isRepair, &transaction)
        }
        if outcome.refused > 0 {
            logger.warning("cookies could not be used", metadata: ["count": "\(outcome.refused)"])
        }
        domains = outcome.domains
        lists.settle(domain, reason: list.reason, replyTo: list.replyTo, atMs: clock())
        wakeAll()
        if outcome.differences > 0 { events.send(.cookies) }
        events.send(.sync)
    }

    /// Takes changes that the browser told of.
    ///
    /// - Parameters:
    ///   - report: What the extension sent.
    ///   - linkID: The link it came from.
    /// - Throws: `StoreError`.
    public func received(_ report: CookieReport, from linkID: Int64) async throws {
        guard report.revision == revision else { return }
        let domains = domains
        let differences = try await jar.update(nowMs: clock()) { transaction in
            SyncStep.take(report.changes, from: linkID, domains: domains, &transaction)
        }
        guard differences > 0 else { return }
        events.send(.cookies)
        events.send(.sync)
    }

    // MARK: Domains

    /// Adds a domain, or reads one that is there from another source or anew.
    ///
    /// - Parameters:
    ///   - input: The domain as the user typed it.
    ///   - linkID: The link to read from; `nil` takes the browser that connected last.
    ///   - storeID: The cookie store to read from.
    ///   - patience: How long to wait for the browser's cookies; none for a caller on whose connection they come.
    /// - Returns: The domain, and what else the user may want to know.
    /// - Throws: `SyncDomainError`, when it is no domain that can be synced; `StoreError`.
    public func add(
        _ input: String,
        linkID: Int64?,
        storeID: String?,
        patience: Duration = .seconds(5)
    ) async throws -> SyncAddition {
        let target = try SyncDomain.parse(input, rules: rules)
        let connected = await links.connected
        let chosen = linkID ?? connected.max { $0.connectedAtMs < $1.connectedAtMs }?.id
        let domain = SyncedDomain(target: target, linkID: chosen, storeID: storeID ?? "0")
        domains = try await jar.update(nowMs: clock()) { transaction in
            SyncStep.adopt(domain, &transaction)
            return transaction.state.domains
        }
        lists.forget(domain: domain)
        await tellLinks()
        if let chosen, connected.contains(where: { $0.id == chosen }) {
            await wait(patience) { lists.status(of: domain) != nil }
        }
        return SyncAddition(
            domain: domain,
            isLive: lists.status(of: domain) != nil,
            isWaitingForBrowser: connected.isEmpty,
            suggestion: target.suggestion(rules: rules)
        )
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
        guard let domain = domains.first(matching: target) else { return nil }
        let (removal, rest) = try await jar.update(nowMs: clock()) { transaction in
            (SyncStep.drop(domain, purges: purges, &transaction), transaction.state.domains)
        }
        domains = rest
        lists.forget(domain: domain)
        await tellLinks()
        if removal.purged > 0 { events.send(.cookies) }
        return removal
    }

    /// Compares every domain with its browser.
    ///
    /// - Parameter patience: How long browsers may take to answer.
    public func reconcile(patience: Duration = .seconds(5)) async {
        reconcileCount += 1
        let id = "r\(reconcileCount)"
        let connected = Set(await links.connected.map(\.id))
        let asked = domains.filter { $0.linkID.map(connected.contains) ?? false }
        for linkID in Set(asked.compactMap(\.linkID)) { await links.send(.reconcile(id: id), toLink: linkID) }
        await wait(patience) { asked.allSatisfy { lists.hasAnswered(id, $0) } }
    }

    /// The domains and how they stand.
    ///
    /// - Returns: The shape of `docs/API.md`, "sync".
    /// - Throws: `StoreError`.
    public func status() async throws -> SyncStatus {
        let domains = domains
        let counts = try await jar.read { state in
            domains.map { state.jar.cookies(coveredBy: $0.target).count }
        }
        return SyncStatus(
            domains: domains,
            counts: counts,
            known: try await history.links(),
            connected: await links.connected,
            status: { lists.status(of: $0) }
        )
    }

    private func tellLinks() async {
        revision += 1
        for link in await links.connected { await send(to: link.id) }
        events.send(.sync)
    }

    /// A link that comes later is told the revision in force.
    private func tell(_ linkID: Int64) async {
        if revision == 0 { revision = 1 }
        await send(to: linkID)
    }

    private func send(to linkID: Int64) async {
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
