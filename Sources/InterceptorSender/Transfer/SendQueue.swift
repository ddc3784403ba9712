import InterceptorEngine

/// A request on its way to the loop, with the caller who waits for it.
struct SendJob: Sendable {
    /// Names it among all of this sender.
    let id: UInt64
    /// What to send.
    let request: OutgoingRequest
    /// When the caller asked, in milliseconds since 1970.
    let queuedAtMs: Double
    /// Who waits for the outcome.
    let caller: CheckedContinuation<Outcome, Never>
}

/// What callers have asked of the loop since it last looked.
struct SendQueue: Sendable {
    /// Requests to start.
    var jobs: [SendJob] = []
    /// The ids of requests to give up.
    var cancelled: [UInt64] = []
    /// Whether the loop is to end.
    var isStopping = false
    /// Whether the loop has ended; then nothing is queued any more.
    var isEnded = false
    /// Who waits for the end.
    var waiting: [CheckedContinuation<Void, Never>] = []

    /// Takes out what there is to do.
    mutating func take() -> SendQueue {
        defer { (jobs, cancelled) = ([], []) }
        return self
    }
}
