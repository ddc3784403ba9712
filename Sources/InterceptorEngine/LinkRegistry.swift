public import InterceptorModel
public import InterceptorProtocol

/// A connected browser profile, as status shows it; `docs/API.md`, "status".
public struct LinkStatus: Sendable, Codable, Equatable {
    /// The store's number for the link.
    public var id: Int64
    /// The browser's name.
    public var browser: String
    /// The browser's version.
    public var version: String
    /// The profile: its name, or the beginning of its random id when it has none.
    public var profile: String
    /// Whether the extension sees incognito windows.
    public var incognito: Bool
    /// Whether it is connected now.
    public var connected: Bool
    /// Records the extension holds that are not acknowledged.
    public var waiting: Int
    /// Records it had to drop.
    public var lost: Int
    /// The extension's version.
    public var extensionVersion: String
    /// When it was last heard of, in milliseconds since 1970.
    public var lastSeenAtMs: Double
    /// When this connection began, in milliseconds since 1970.
    public var connectedAtMs: Double
}

/// One connection of a link; what began on it is spoken of on it, though another may have replaced it since.
struct LinkLine: Sendable {
    /// What `LinkRegistry.connect` returned.
    var connection: Int
    /// Says something to the browser.
    var send: LinkRegistry.Sender
}

/// Knows the connected links and speaks to them.
public actor LinkRegistry {
    /// Sends a message down a link.
    public typealias Sender = @Sendable (AppMessage) -> Void

    private struct Entry {
        var status: LinkStatus
        var send: Sender
    }

    private let events: EventHub
    private let clock: @Sendable () -> Double
    private var entries: [Int: Entry] = [:]
    private var nextConnection = 0
    private var nextQuestion = 0
    private var answers: [String: CheckedContinuation<String?, Never>] = [:]

    /// Makes a registry without links.
    ///
    /// - Parameters:
    ///   - events: Told when links come, go or change.
    ///   - clock: The present, in milliseconds since 1970.
    public init(events: EventHub, clock: @escaping @Sendable () -> Double) {
        self.events = events
        self.clock = clock
    }

    /// Adds a link; a profile that connects again replaces its older connection.
    ///
    /// What the older one still delivers is taken and acknowledged; two copies of a profile would otherwise end each
    /// other's connections for ever.
    ///
    /// - Parameters:
    ///   - id: The store's number for the link.
    ///   - hello: How it introduced itself.
    ///   - send: How to speak to it.
    /// - Returns: The number of the connection.
    public func connect(
        id: Int64,
        hello: Hello,
        send: @escaping Sender
    ) -> Int {
        entries = entries.filter { $0.value.status.id != id }
        nextConnection += 1
        let status = LinkStatus(id: id, hello: hello, atMs: clock())
        entries[nextConnection] = Entry(status: status, send: send)
        events.send(.status)
        return nextConnection
    }

    /// Forgets a connection.
    ///
    /// - Parameter connection: What `connect` returned.
    public func disconnect(_ connection: Int) {
        guard entries.removeValue(forKey: connection) != nil else { return }
        events.send(.status)
    }

    /// Notes what an extension holds.
    ///
    /// - Parameters:
    ///   - waiting: What it said.
    ///   - connection: What `connect` returned.
    public func update(_ waiting: Waiting, connection: Int) {
        guard var entry = entries[connection] else { return }
        entry.status.lastSeenAtMs = clock()
        let isNews =
            entry.status.waiting != waiting.waitingRecords || entry.status.lost != waiting.lostRecords
        entry.status.waiting = Self.sane(waiting.waitingRecords)
        entry.status.lost = Self.sane(waiting.lostRecords)
        entries[connection] = entry
        if isNews { events.send(.status) }
    }

    /// A count that can be added to others, whatever an extension says.
    static func sane(_ count: Int) -> Int { min(max(0, count), 1 << 40) }

    /// Notes that a link is alive.
    ///
    /// - Parameter connection: What `connect` returned.
    public func touch(_ connection: Int) {
        entries[connection]?.status.lastSeenAtMs = clock()
    }

    /// The connected links, by number.
    public var connected: [LinkStatus] {
        entries.values.map(\.status).sorted { $0.id < $1.id }
    }

    /// Tells every link the settings.
    ///
    /// - Parameter settings: The settings to use from now on.
    public func tell(_ settings: CaptureSettings) {
        for entry in entries.values { entry.send(.capture(settings: settings, id: nil)) }
    }

    /// Tells every link the settings, and waits until the browsers use them.
    ///
    /// - Parameters:
    ///   - settings: The settings to use from now on.
    ///   - patience: How long to wait for a browser that does not answer.
    public func broadcast(_ settings: CaptureSettings, patience: Duration) async {
        await withDiscardingTaskGroup { group in
            for entry in entries.values {
                group.addTask { _ = await self.ask(entry.send, settings, patience: patience) }
            }
        }
    }

    /// Sends a message to one link; one that is not connected misses it.
    ///
    /// - Parameters:
    ///   - message: What to say.
    ///   - id: The store's number for the link.
    public func send(_ message: AppMessage, toLink id: Int64) {
        entries.values.first { $0.status.id == id }?.send(message)
    }

    /// The connection that speaks for a link now.
    ///
    /// - Parameter id: The store's number for the link.
    /// - Returns: `nil` when that link is not connected.
    func line(toLink id: Int64) -> LinkLine? {
        entries.first { $0.value.status.id == id }.map { LinkLine(connection: $0.key, send: $0.value.send) }
    }

    /// Opens a page in a linked browser.
    ///
    /// - Parameters:
    ///   - url: An http or https URL.
    ///   - id: The store's number for the link.
    /// - Returns: `false` when that link is not connected.
    public func open(_ url: String, onLink id: Int64) -> Bool {
        guard let entry = entries.values.first(where: { $0.status.id == id }) else { return false }
        entry.send(.open(url: url))
        return true
    }

    /// Asks one link whether it can use these settings.
    ///
    /// - Parameters:
    ///   - settings: The settings to try.
    ///   - patience: How long to wait for an answer.
    /// - Returns: Why it refused; `nil` when it accepted, did not answer, or there is no link.
    public func refusal(of settings: CaptureSettings, patience: Duration) async -> String? {
        guard let entry = entries.min(by: { $0.key < $1.key })?.value else { return nil }
        return await ask(entry.send, settings, patience: patience)
    }

    private func ask(_ send: Sender, _ settings: CaptureSettings, patience: Duration) async -> String? {
        nextQuestion += 1
        let id = "s\(nextQuestion)"
        let timer = Task {  // owned by this call: cancelled when the answer is there
            try? await Task.sleep(for: patience)
            answer(id, nil)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { continuation in
            answers[id] = continuation
            send(.capture(settings: settings, id: id))
        }
    }

    /// Settles a question that `refusal` asked.
    ///
    /// - Parameters:
    ///   - id: The question's id.
    ///   - message: Why the extension refused; `nil` when it accepted.
    public func answer(_ id: String, _ message: String?) {
        answers.removeValue(forKey: id)?.resume(returning: message)
    }
}

extension LinkStatus {
    fileprivate init(id: Int64, hello: Hello, atMs: Double) {
        let name = hello.profileName ?? ""
        self.init(
            id: id,
            browser: hello.browser.name,
            version: hello.browser.version,
            profile: name.isEmpty ? String(hello.profileId.prefix(8)) : name,
            incognito: hello.isIncognitoAllowed ?? false,
            connected: true,
            waiting: LinkRegistry.sane(hello.waitingRecords ?? 0),
            lost: LinkRegistry.sane(hello.lostRecords ?? 0),
            extensionVersion: hello.extensionVersion,
            lastSeenAtMs: atMs,
            connectedAtMs: atMs
        )
    }
}
