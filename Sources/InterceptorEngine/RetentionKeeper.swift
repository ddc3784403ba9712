import Foundation
import Logging

/// Keeps history within its limits.
public actor RetentionKeeper {
    private static let interval = Duration.seconds(20)
    /// An empty history takes up some of this already.
    private static let bytesMaxMin = 10_000_000

    private let store: any HistoryStore
    private let events: EventHub
    private let clock: @Sendable () -> Double
    private let logger: Logger
    private var limits = Retention()

    init(store: any HistoryStore, events: EventHub, clock: @escaping @Sendable () -> Double, logger: Logger) {
        self.store = store
        self.events = events
        self.clock = clock
        self.logger = logger
    }

    /// The limits in force.
    public var retention: Retention { limits }

    /// Takes up what was saved.
    func load() async throws {
        guard let text = try await store.setting(.retention) else { return }
        limits = (try? JSONDecoder().decode(Retention.self, from: Data(text.utf8))) ?? Retention()
    }

    /// Sets the limits and applies them.
    ///
    /// - Parameter retention: The limits; each positive or off.
    /// - Throws: `InvalidRetention`; `StoreError`.
    public func set(_ retention: Retention) async throws {
        let values = [
            retention.exchangesMax.map(Double.init), retention.bytesMax.map(Double.init), retention.daysMax,
        ]
        let isPositive = values.allSatisfy { $0.map { $0 > 0 && $0 <= 1e15 } ?? true }
        guard isPositive, (retention.bytesMax ?? .max) >= Self.bytesMaxMin, (retention.daysMax ?? 1) <= 36_500
        else {
            throw InvalidRetention()
        }
        let text = String(decoding: try JSONEncoder().encode(retention), as: UTF8.self)
        try await store.save(text, as: .retention)
        limits = retention
        await trim()
    }

    /// Applies the limits now and then until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await trim()
            try? await Task.sleep(for: Self.interval)
        }
    }

    private func trim() async {
        guard !limits.isOff else { return }
        do {
            let gone = try await store.trim(to: limits, nowMs: clock())
            if !gone.isEmpty { events.send(.deleted(gone)) }
        } catch {
            logger.error("retention failed", metadata: ["reason": "\(error)"])
        }
    }
}

/// A limit that is not a positive number.
public struct InvalidRetention: Error, Sendable, CustomStringConvertible {
    /// What to write instead.
    public var description: String {
        "A limit must be more than 0 (bytesMax at least 10000000, daysMax at most 36500), or null for none."
    }
}
