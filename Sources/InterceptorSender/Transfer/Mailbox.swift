import Synchronization

/// What came for a request since its caller last looked.
struct Delivery: Sendable {
    /// The final answer's head, when it came.
    var head: HeadReader.Head?
    /// The next bytes of the body, with content codings.
    var bytes: [UInt8] = []
    /// How many bytes of the request's body have been sent in all.
    var sentBodyBytes = 0
    /// Whether the transfer waits for the caller to make room.
    var isPaused = false
    /// How it ended; nothing comes after it.
    var outcome: Outcome?
}

/// Where the loop leaves what comes for a request, and its caller gets it, sooner or later.
///
/// It holds little: when it is full, the transfer pauses until the caller has been there.
final class Mailbox: Sendable {
    private struct State {
        var delivery = Delivery()
        /// Whether there is something that the caller is woken for.
        var isDue = false
        var caller: CheckedContinuation<Delivery, Never>?

        mutating func take() -> Delivery {
            defer { (delivery, isDue) = (Delivery(sentBodyBytes: delivery.sentBodyBytes), false) }
            return delivery
        }
    }

    private static let bytesMax = 512 << 10
    /// How many bytes a caller is woken for who watches nothing.
    private static let dueBytes = 128 << 10

    private let state = Mutex(State())
    private let isWatched: Bool

    /// Makes an empty mailbox.
    ///
    /// - Parameter isWatched: Whether the caller wants everything as soon as it comes.
    init(isWatched: Bool) { self.isWatched = isWatched }

    /// Whether the caller should come.
    var isDue: Bool { state.withLock { $0.isDue } }

    /// Leaves the head.
    func post(head: HeadReader.Head) {
        change {
            $0.delivery.head = head
            $0.isDue = $0.isDue || isWatched
        }
    }

    /// Leaves bytes of the body.
    ///
    /// - Parameter bytes: The next ones.
    /// - Returns: `false` when there is no room now; then they are not taken.
    func post(bytes: UnsafeRawBufferPointer) -> Bool {
        change { state in
            guard state.delivery.bytes.count < Self.bytesMax else {
                (state.delivery.isPaused, state.isDue) = (true, true)
                return false
            }
            state.delivery.bytes += bytes
            state.isDue = state.isDue || isWatched || state.delivery.bytes.count >= Self.dueBytes
            return true
        }
    }

    /// Tells how much has been sent.
    func post(sentBodyBytes: Int) {
        change {
            $0.delivery.sentBodyBytes = sentBodyBytes
            $0.isDue = $0.isDue || isWatched
        }
    }

    /// Leaves the outcome; done once.
    ///
    /// - Parameter outcome: What became of the request.
    func end(_ outcome: Outcome) {
        change {
            $0.delivery.outcome = outcome
            $0.isDue = true
        }
    }

    /// Waits until something is due, and takes what there is.
    ///
    /// - Returns: What came since the last time.
    func next() async -> Delivery {
        if let delivery = state.withLock({ $0.isDue ? $0.take() : nil }) { return delivery }
        return await withCheckedContinuation { caller in
            let delivery: Delivery? = state.withLock { state in
                if state.isDue { return state.take() }
                state.caller = caller
                return nil
            }
            if let delivery { caller.resume(returning: delivery) }
        }
    }

    /// Changes what there is, and wakes the caller when it is due.
    private func change<T: Sendable>(_ work: (inout State) -> T) -> T {
        let (result, caller, delivery) = state.withLock { state in
            let result = work(&state)
            guard state.isDue, let caller = state.caller else {
                return (result, CheckedContinuation<Delivery, Never>?.none, Delivery())
            }
            state.caller = nil
            return (result, caller, state.take())
        }
        caller?.resume(returning: delivery)
        return result
    }
}
