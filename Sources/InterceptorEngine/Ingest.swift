import InterceptorFrames
import InterceptorProtocol
public import Logging

/// Turns deliveries into commits: one writer, one transaction for all that has gathered meanwhile.
public final class Ingest: Sendable {
    /// The most items in a transaction: larger ones make the search index cheaper to write.
    private static let itemsMax = 4096
    private static let queuedBytesMax = 6 * 1_048_576
    private static let pauseMin = Duration.milliseconds(4)
    private static let pauseMax = Duration.milliseconds(60)

    private let store: any HistoryStore
    private let events: EventHub
    private let logger: Logger
    private let queue = IngestQueue(sizeBytesMax: queuedBytesMax)

    /// Makes the writer's side and the submitters' side.
    ///
    /// - Parameters:
    ///   - store: Where commits go.
    ///   - events: Told of every change.
    ///   - logger: Told of failures, without captured values.
    public init(store: any HistoryStore, events: EventHub, logger: Logger) {
        self.store = store
        self.events = events
        self.logger = logger
    }

    /// Hands in a delivery; waits while too much is on its way already.
    ///
    /// - Parameter delivery: Settled once its items are committed.
    public func submit(_ delivery: Delivery) async {
        await queue.submit(delivery)
    }

    /// Commits until the task is cancelled, then what is left.
    ///
    /// Under load it lets items gather for about as long as the last commit took: the search index is cheaper
    /// to write in larger pieces, and at rest nothing waits for longer than the shortest pause.
    public func run() async {
        await withTaskCancellationHandler {
            var pause = Self.pauseMin
            while await queue.waitForItems() {
                if await !queue.holds(itemsMin: Self.itemsMax) { try? await Task.sleep(for: pause) }
                let start = ContinuousClock.now
                let deliveries = await queue.take(itemsMax: Self.itemsMax)
                // What was handed in is committed even when the app is told to stop meanwhile.
                await Task { await commit(deliveries) }.value
                pause = min(max(ContinuousClock.now - start, Self.pauseMin), Self.pauseMax)
            }
        } onCancel: {
            Task { await queue.finish() }  // owned by `run`: it ends the loop that `run` waits for
        }
    }

    private func commit(_ deliveries: [Delivery]) async {
        do {
            let result = try await store.commit(deliveries.flatMap(\.items))
            for delivery in deliveries {
                delivery.settle(
                    .committed(mismatchedBodies: delivery.digests.intersection(result.mismatchedBodies))
                )
            }
            if !result.changedIDs.isEmpty { events.send(.exchanges(result.changedIDs)) }
        } catch {
            if deliveries.count > 1, (error as? StoreError)?.code == .failed {
                // One of them may be at fault; the others are not to wait for it.
                for delivery in deliveries { await commit([delivery]) }
            } else {
                refuse(deliveries, error)
            }
        }
    }

    private func refuse(_ deliveries: [Delivery], _ error: any Error) {
        let message = (error as? StoreError)?.message ?? "The store failed: \(type(of: error))."
        logger.error("commit failed", metadata: ["reason": "\(message)"])
        for delivery in deliveries { delivery.settle(.failed(WireError(.storeFailed, message))) }
    }
}

extension Delivery {
    /// The bodies that pieces of this delivery belong to.
    fileprivate var digests: Set<[UInt8]> {
        Set(items.compactMap { if case .part(let part) = $0 { part.sha256 } else { nil } })
    }
}
