import InterceptorEngine

/// A request on its way, with the place where its caller looks for what comes.
struct SendJob: Sendable {
    /// Names it among all of this sender.
    let id: UInt64
    /// What to send.
    let request: OutgoingRequest
    /// When the caller asked, in milliseconds since 1970.
    let queuedAtMs: Double
    /// Where what comes goes.
    let mailbox: Mailbox
}

/// What has been asked of the loop, and who drives it.
struct SendQueue: Sendable {
    /// Requests to start.
    var jobs: [SendJob] = []
    /// The ids of requests to give up.
    var cancelled: [UInt64] = []
    /// The ids of requests whose callers made room.
    var resumed: [UInt64] = []
    /// Whether somebody drives the transfers: a caller, or the thread.
    var isDriven = false
    /// Whether all is to end.
    var isStopping = false
    /// Whether all has ended.
    var isEnded = false
    /// Who waits for the end.
    var waiting: [CheckedContinuation<Void, Never>] = []

    /// Whether nothing is left to do.
    var isEmpty: Bool { jobs.isEmpty && cancelled.isEmpty && resumed.isEmpty }

    /// Takes out what there is to do.
    ///
    /// - Returns: The queue as it was.
    mutating func take() -> SendQueue {
        defer { (jobs, cancelled, resumed) = ([], [], []) }
        return self
    }

    /// Makes the caller of this the driver, unless there is one.
    ///
    /// - Returns: Whether the caller now drives.
    mutating func takeDrive() -> Bool {
        defer { isDriven = true }
        return !isDriven
    }
}
