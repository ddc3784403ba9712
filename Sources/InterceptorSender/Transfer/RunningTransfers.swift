import CLibCurl
import InterceptorEngine

/// The transfers under way.
///
/// `wake` is thread-safe; all else is called by whoever drives the loop, one at a time, who takes and gives up
/// that role under the lock of the queue. Hence `@unchecked`.
final class RunningTransfers: @unchecked Sendable {
    private let handle = MultiHandle()
    private var transfers: [UInt64: Transfer] = [:]
    private var certificates = CertificateMemory()
    /// Those that have waited for their callers.
    private var resumed: Set<UInt64> = []
    private static let nudgeMilliseconds: Int32 = 50

    /// Whether there is none.
    var isEmpty: Bool { transfers.isEmpty }

    /// Starts a request, or tells its caller at once why it cannot be sent.
    ///
    /// - Parameter job: What to send.
    func start(_ job: SendJob) {
        do throws(SendError) {
            let transfer = try Transfer(job)
            transfer.watch.startedAtMs = WallClock.nowMs
            guard curl_multi_add_handle(handle.multi, transfer.easy) == CURLM_OK else {
                throw .refused(.failed, "libcurl could not start the transfer.")
            }
            transfers[job.id] = transfer
        } catch {
            job.mailbox.end(Outcome(Outcome.Failure(error)))
        }
    }

    /// Moves every transfer on as far as it goes without waiting, and hands over those that ended.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(handle.multi, &running)
        var left: Int32 = 0
        while let message = curl_multi_info_read(handle.multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE,
                let transfer = transfer(of: message.pointee.easy_handle)
            else { continue }
            finish(transfer, failure: transfer.failure(message.pointee.data.result))
        }
    }

    /// Ends the driver's wait, or the next one.
    func wake() { handle.wake() }

    /// Waits until there is more to do.
    ///
    /// - Parameter milliseconds: The longest to wait.
    func wait(milliseconds: Int32) {
        guard !resumed.isEmpty else { return handle.wait(milliseconds: milliseconds) }
        handle.wait(milliseconds: min(milliseconds, Self.nudgeMilliseconds))
        resumed.forEach(nudge)
    }

    /// Makes the thread fit for libcurl while it drives.
    ///
    /// - Parameter work: What to do.
    /// - Returns: What the work returns.
    func onThisThread<T>(_ work: () -> T) -> T { handle.onThisThread(work) }

    /// Gives a transfer up.
    ///
    /// - Parameters:
    ///   - id: Its job's name.
    ///   - reason: What to tell the caller.
    func fail(_ id: UInt64, _ reason: Outcome.Failure) {
        guard let transfer = transfers[id] else { return }
        var failure = reason
        failure.phase = transfer.phase
        finish(transfer, failure: failure)
    }

    /// Lets a transfer go on that waited for its caller.
    ///
    /// - Parameter id: Its job's name.
    func resume(_ id: UInt64) {
        guard let transfer = transfers[id] else { return }
        resumed.insert(id)
        curl_easy_pause(transfer.easy, CURLPAUSE_CONT)
    }

    /// Has libcurl look again at what it has read already.
    ///
    /// With HTTP/2 the end of an answer may lie in the connection's buffer when its transfer goes on; libcurl 7.88
    /// then waits for a socket that has nothing more to say. Only a change of the pause makes it look.
    private func nudge(_ id: UInt64) {
        guard let transfer = transfers[id] else { return }
        curl_easy_pause(transfer.easy, CURLPAUSE_RECV)
        curl_easy_pause(transfer.easy, CURLPAUSE_CONT)
    }

    /// Gives all transfers up.
    ///
    /// - Parameter reason: What to tell the callers.
    func failAll(_ reason: Outcome.Failure) {
        transfers.keys.forEach { fail($0, reason) }
    }

    private func transfer(of easy: UnsafeMutableRawPointer?) -> Transfer? {
        interceptor_curl_get_private(easy).map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func finish(_ transfer: Transfer, failure: Outcome.Failure?) {
        var record = transfer.watch.record(
            transfer.easy,
            queuedAtMs: transfer.job.queuedAtMs,
            heads: transfer.heads
        )
        if transfer.url.isSecure { record.certificates = certificates.certificates(transfer.easy) }
        curl_multi_remove_handle(handle.multi, transfer.easy)
        transfers[transfer.job.id] = nil
        resumed.remove(transfer.job.id)
        var outcome = Outcome(transfer.heads, record: record, failure: failure)
        if transfer.watch.hasExcess { outcome.notes.append(.excess) }
        transfer.job.mailbox.end(outcome)
    }
}
