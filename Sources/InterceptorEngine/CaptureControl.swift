import Foundation
public import InterceptorModel
public import InterceptorProtocol

/// Why capture settings were refused; the old ones stay.
public struct InvalidFilter: Error, Sendable, CustomStringConvertible {
    /// What was wrong and what to try.
    public var message: String

    /// Makes an error.
    ///
    /// - Parameter message: What was wrong and what to try.
    public init(_ message: String) {
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

/// The one capture switch behind its three faces.
public actor CaptureControl {
    private let store: any HistoryStore
    private let links: LinkRegistry
    private let events: EventHub
    private let clock: @Sendable () -> Double
    private var current = CaptureSettings()
    private var openSession: Session?

    /// Makes the switch.
    ///
    /// - Parameters:
    ///   - store: Where settings and sessions are kept.
    ///   - links: Asked whether they can use a filter, and told the settings.
    ///   - events: Told of changes.
    ///   - clock: The present, in milliseconds since 1970.
    public init(
        store: any HistoryStore,
        links: LinkRegistry,
        events: EventHub,
        clock: @escaping @Sendable () -> Double
    ) {
        self.store = store
        self.links = links
        self.events = events
        self.clock = clock
    }

    /// The settings in force.
    public var settings: CaptureSettings { current }

    /// The open capture session.
    public var session: Session? { openSession }

    /// Takes up what was saved.
    ///
    /// - Throws: `StoreError`.
    public func load() async throws {
        if let text = try await store.setting(.capture),
            let saved = try? JSONDecoder().decode(CaptureSettings.self, from: Data(text.utf8))
        {
            current = saved
        }
        openSession = try await store.openSession()
        if current.isCapturing, openSession == nil {
            openSession = try await store.startSession(atMs: clock())
        }
    }

    /// Changes the settings everywhere.
    ///
    /// - Parameter change: What to change.
    /// - Returns: The settings in force then.
    /// - Throws: `InvalidFilter`, when something in it cannot be used; `StoreError`.
    public func apply(_ change: CaptureChange) async throws -> CaptureSettings {
        let isNewRegex = change.filter?.urlRegex != nil
        let hasBrowser = await !links.connected.isEmpty
        try CaptureRules.check(change.applied(to: current), checksRegex: isNewRegex && !hasBrowser)
        if isNewRegex,
            let refusal = await links.refusal(of: change.applied(to: current), patience: .seconds(3))
        {
            throw InvalidFilter(refusal)
        }
        // Others may have changed the settings while the browser was asked.
        var settings = change.applied(to: current)
        settings.revision = current.revision + 1
        try await adopt(settings)
        await links.broadcast(settings, patience: .seconds(2))
        return settings
    }

    /// Takes up settings that the user changed in a popup.
    ///
    /// - Parameter settings: What the extension uses.
    /// - Throws: `InvalidFilter`; `StoreError`.
    public func adopt(fromLink settings: CaptureSettings) async throws {
        var settings = settings
        try CaptureRules.check(settings, checksRegex: false)
        settings.revision = max(current.revision, settings.revision) + 1
        try await adopt(settings)
        // Not waited for: the link that changed them is the one that waits for our answer.
        await links.tell(settings)
    }

    private func adopt(_ settings: CaptureSettings) async throws {
        let wasCapturing = current.isCapturing
        current = settings
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try await store.save(String(decoding: try encoder.encode(settings), as: UTF8.self), as: .capture)
        if settings.isCapturing != wasCapturing { try await turn(settings.isCapturing) }
        events.send(.status)
    }

    private func turn(_ isCapturing: Bool) async throws {
        if isCapturing {
            openSession = try await store.startSession(atMs: clock())
        } else {
            try await store.endSession(atMs: clock())
            openSession = nil
        }
    }
}
