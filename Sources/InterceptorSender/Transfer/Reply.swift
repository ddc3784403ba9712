import Synchronization

/// Where the outcome of a request is left for its caller, who may come for it sooner or later.
final class Reply: Sendable {
    private enum State {
        /// Neither has come. Next: `awaited`, `ended`.
        case pending
        /// The caller waits. Next: `ended`.
        case awaited(CheckedContinuation<Outcome, Never>)
        /// The outcome is there. Final.
        case ended(Outcome)
    }

    private let state = Mutex(State.pending)

    /// The outcome, when it is there.
    private var ended: Outcome? {
        state.withLock { if case .ended(let outcome) = $0 { outcome } else { nil } }
    }

    /// Whether the outcome is there.
    var isEnded: Bool { ended != nil }

    /// Leaves the outcome; done once a reply.
    ///
    /// - Parameter outcome: What became of the request.
    func end(_ outcome: Outcome) {
        let caller: CheckedContinuation<Outcome, Never>? = state.withLock { state in
            defer { state = .ended(outcome) }
            if case .awaited(let caller) = state { return caller } else { return nil }
        }
        caller?.resume(returning: outcome)
    }

    /// Waits for the outcome; called once a reply.
    ///
    /// - Returns: What became of the request.
    func outcome() async -> Outcome {
        if let ended { return ended }
        return await withCheckedContinuation { caller in
            let ended: Outcome? = state.withLock { state in
                if case .ended(let outcome) = state { return outcome }
                state = .awaited(caller)
                return nil
            }
            if let ended { caller.resume(returning: ended) }
        }
    }
}
