import CLibCurl
import Foundation
import InterceptorEngine
import Synchronization

/// The thread that drives libcurl's multi handle.
///
/// Callers leave jobs in a queue and wake the thread; everything else here happens on it.
final class TransferLoop: Sendable {
    private let queue = Mutex(SendQueue())
    private let multi: MultiHandle

    /// Starts the thread.
    init() {
        multi = MultiHandle()
        Thread { [self] in run() }.start()
    }

    /// Queues a job.
    ///
    /// - Parameter job: The request; its caller is resumed exactly once.
    func start(_ job: SendJob) {
        let isQueued = queue.withLock { queue in
            if !queue.isStopping { queue.jobs.append(job) }
            return !queue.isStopping
        }
        if isQueued { multi.wake() } else { job.caller.resume(returning: Outcome(.shutDown)) }
    }

    /// Gives a job up; one that has ended or is not known is left alone.
    ///
    /// - Parameter id: The job's name.
    func cancel(_ id: UInt64) {
        queue.withLock { $0.cancelled.append(id) }
        multi.wake()
    }

    /// Ends the thread; jobs under way fail.
    func stop() {
        queue.withLock { $0.isStopping = true }
        multi.wake()
    }

    /// Waits until the thread has ended.
    func ended() async {
        await withCheckedContinuation { caller in
            let isEnded = queue.withLock { queue in
                if !queue.isEnded { queue.waiting.append(caller) }
                return queue.isEnded
            }
            if isEnded { caller.resume() }
        }
    }

    private func run() {
        prepareThread()
        let transfers = RunningTransfers(multi)
        while true {
            let asked = queue.withLock { $0.take() }
            asked.jobs.forEach { transfers.start($0) }
            asked.cancelled.forEach { transfers.fail($0, .cancelled) }
            if asked.isStopping { break }
            transfers.perform()
            transfers.wait()
        }
        transfers.failAll(.shutDown)
        end()
    }

    /// Keeps a write to a closed connection from ending the process, and host names in UTF-8.
    private func prepareThread() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        interceptor_curl_use_utf8()
    }

    private func end() {
        let waiting = queue.withLock { queue in
            queue.isEnded = true
            defer { queue.waiting = [] }
            return queue.waiting
        }
        waiting.forEach { $0.resume() }
    }
}
