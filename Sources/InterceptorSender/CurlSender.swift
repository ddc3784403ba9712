public import InterceptorEngine
import Synchronization

/// Sends requests by libcurl, as many at once as are asked for, and keeps connections for later ones.
///
/// Releasing the sender, or `shutDown()`, ends its thread and the transfers under way.
public final class CurlSender: RequestSender {
    private let loop = TransferLoop()
    private let lastID = Atomic<UInt64>(0)

    /// Makes a sender and starts its thread.
    public init() {}

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
        let job = SendJob(id: id, request: request, queuedAtMs: WallClock.nowMs)
        let outcome = await withTaskCancellationHandler {
            guard !Task.isCancelled else { return Outcome(.cancelled) }
            loop.start(job)
            // Cancelled before the job was queued: the handler found nothing to cancel.
            if Task.isCancelled { loop.cancel(id) }
            return await job.reply.outcome()
        } onCancel: {
            loop.cancel(id)
        }
        let response = try outcome.result(bodyBytesMax: request.options.responseBodyBytesMax ?? .max).get()
        await observer?(.head(response))
        await observer?(.body(response.body.prefix(.max)))
        return response
    }

    /// Ends the transfers under way and the thread, and waits for it; later requests fail as `cancelled`.
    public func shutDown() async {
        loop.stop()
        await loop.ended()
    }
}
