public import Foundation
public import InterceptorEngine
import Synchronization

/// Sends requests by libcurl, as many at once as are asked for, and keeps connections for later ones.
///
/// Releasing the sender, or `shutDown()`, ends its thread and the transfers under way.
public final class CurlSender: RequestSender {
    private let loop = TransferLoop()
    private let spoolDirectory: String
    private let lastID = Atomic<UInt64>(0)

    /// Makes a sender and starts its thread.
    ///
    /// - Parameter spoolDirectory: The folder whose disk long answers are on; its files have no name and go
    ///   with the answer.
    public init(spoolDirectory: String = NSTemporaryDirectory()) { self.spoolDirectory = spoolDirectory }

    deinit { loop.stop() }

    /// Sends a request and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - request: What to send.
    ///   - observer: Told what happens meanwhile.
    /// - Returns: The final answer.
    /// - Throws: Where it failed and why, with what had been received by then.
    public func send(_ request: OutgoingRequest, observer: TransferObserver?) async throws(SendError)
        -> IncomingResponse
    {
        let id = lastID.add(1, ordering: .relaxed).newValue
        let request = try signed(request)
        let mailbox = Mailbox(isWatched: observer != nil)
        let job = SendJob(id: id, request: request, queuedAtMs: WallClock.nowMs, mailbox: mailbox)
        let intake = AnswerIntake(
            bodyBytesMax: request.options.responseBodyBytesMax,
            spoolDirectory: spoolDirectory,
            observer: observer
        )
        let result = await withTaskCancellationHandler {
            if Task.isCancelled { mailbox.end(Outcome(.cancelled)) } else { loop.start(job) }
            // Cancelled before the job was queued: the handler found nothing to cancel.
            if Task.isCancelled { loop.cancel(id) }
            return await receive(job, intake)
        } onCancel: {
            loop.cancel(id)
        }
        return try result.get()
    }

    private func receive(_ job: SendJob, _ intake: AnswerIntake) async -> Result<IncomingResponse, SendError>
    {
        var intake = intake
        while true {
            let delivery = await job.mailbox.next()
            if delivery.isPaused { loop.resume(job.id) }
            await intake.take(delivery)
            if let outcome = delivery.outcome { return await intake.result(outcome) }
            if intake.failure != nil { loop.cancel(job.id) }
        }
    }

    /// Ends the transfers under way and the thread, and waits for it; later requests fail as `cancelled`.
    public func shutDown() async {
        loop.stop()
        await loop.ended()
    }
}
