import InterceptorEngine

/// Tells an observer how much has been on the wire, not too often.
struct ProgressTeller {
    private static let pause = Duration.milliseconds(100)

    private let observer: TransferObserver?
    private var progress = TransferProgress()
    private var told = TransferProgress()
    private var toldAt: ContinuousClock.Instant?

    /// Makes a teller.
    ///
    /// - Parameter observer: Who is told.
    init(_ observer: TransferObserver?) { self.observer = observer }

    /// Counts, and tells when it is time.
    ///
    /// - Parameters:
    ///   - sent: How many bytes of the request's body have been sent in all.
    ///   - received: How many more of the answer's came.
    mutating func tell(sent: Int, received: Int) async {
        guard let observer else { return }
        progress.sentBodyBytes = sent
        progress.receivedBodyBytes += received
        let now = ContinuousClock.now
        guard progress != told, toldAt.map({ now - $0 >= Self.pause }) ?? true else { return }
        (told, toldAt) = (progress, now)
        await observer(.progress(progress))
    }
}
