import Synchronization

/// Something that changed, as the live stream tells it.
public enum EngineEvent: Sendable, Equatable {
    /// Exchanges that are new or changed.
    case exchanges([Int64])
    /// Exchanges that are gone.
    case deleted([Int64])
    /// All exchanges are gone.
    case cleared
    /// Links, capture settings or problems changed.
    case status
    /// The jar changed.
    case cookies
    /// The synced domains, or how they stand, changed.
    case sync
    /// A cURL command waits in ``CurlInbox`` for a workbench.
    case importCurl
    /// Imported requests wait in ``WaitingDrafts`` for a workbench.
    case drafts
}

/// Tells everyone who listens what changed.
///
/// A listener that is slow loses the oldest events; `EngineEvent.status` and a fresh page bring it up to date.
public final class EventHub: Sendable {
    private struct Listeners {
        var next = 0
        var continuations: [Int: AsyncStream<EngineEvent>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// Makes a hub without listeners.
    public init() {}

    /// Listens until the stream is dropped.
    ///
    /// - Returns: What happens from now on, at most the newest 10,000 events that were not yet taken.
    public func listen() -> AsyncStream<EngineEvent> {
        let (stream, continuation) = AsyncStream<EngineEvent>.makeStream(
            bufferingPolicy: .bufferingNewest(10_000)
        )
        let number = listeners.withLock { listeners in
            listeners.next += 1
            listeners.continuations[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { _ = $0.continuations.removeValue(forKey: number) }
        }
        return stream
    }

    /// Tells all listeners.
    ///
    /// - Parameter event: What changed.
    public func send(_ event: EngineEvent) {
        let continuations = listeners.withLock { Array($0.continuations.values) }
        for continuation in continuations { continuation.yield(event) }
    }

    /// Ends every stream; the app is stopping.
    public func finish() {
        let continuations = listeners.withLock { Array($0.continuations.values) }
        for continuation in continuations { continuation.finish() }
    }
}
