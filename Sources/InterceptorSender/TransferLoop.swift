import Dispatch
import Foundation
import InterceptorEngine
import Synchronization

/// Drives libcurl's multi handle.
///
/// One at a time drives: a thread of the loop's own, or a caller. A caller who finds nobody driving starts
/// its request itself and waits for it some milliseconds at most: with a server nearby that is enough, and
/// a change of threads would take longer than the transfer. Then the thread takes over. Whoever comes
/// meanwhile leaves a job in the queue and wakes the driver.
final class TransferLoop: Sendable {
    /// How often a caller waits, for a millisecond at most.
    private static let callersWaits = 4

    private let queue = Mutex(SendQueue())
    private let transfers = RunningTransfers()
    private let threadsTurn = DispatchSemaphore(value: 0)

    /// Starts the thread.
    init() {
        Thread { [self] in run() }.start()
    }

    /// Starts a request; its mailbox gets what comes.
    ///
    /// - Parameter job: What to send.
    func start(_ job: SendJob) {
        let (isRefused, isDriver) = queue.withLock { queue in
            guard !queue.isStopping else { return (true, false) }
            queue.jobs.append(job)
            return (false, queue.takeDrive())
        }
        if isRefused {
            job.mailbox.end(Outcome(.shutDown))
        } else if isDriver {
            driveBriefly(for: job.mailbox)
        } else {
            transfers.wake()
        }
    }

    /// Gives a job up; one that has ended or is not known is left alone.
    ///
    /// - Parameter id: The job's name.
    func cancel(_ id: UInt64) { ask(\.cancelled, id) }

    /// Lets a job go on that waited for room in its mailbox.
    ///
    /// - Parameter id: The job's name.
    func resume(_ id: UInt64) { ask(\.resumed, id) }

    /// Ends the thread; jobs under way fail.
    func stop() {
        let isDriver = queue.withLock { queue in
            queue.isStopping = true
            return queue.takeDrive()
        }
        if isDriver { threadsTurn.signal() } else { transfers.wake() }
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

    /// Asks the driver for something about a job; when nobody drives, none is under way.
    private func ask(_ list: any WritableKeyPath<SendQueue, [UInt64]> & Sendable, _ id: UInt64) {
        let isDriven = queue.withLock { queue in
            if queue.isDriven { queue[keyPath: list].append(id) }
            return queue.isDriven
        }
        if isDriven { transfers.wake() }
    }

    /// Drives on the caller's thread, as long as a server nearby takes to answer.
    private func driveBriefly(for mailbox: Mailbox) {
        transfers.onThisThread {
            turn()
            for _ in 0..<Self.callersWaits where !mailbox.isDue {
                transfers.wait(milliseconds: 1)
                turn()
            }
        }
        if !rest() { threadsTurn.signal() }
    }

    /// Drives on the loop's thread, whenever it is its turn.
    private func run() {
        repeat { threadsTurn.wait() } while transfers.onThisThread(driveUntilRest)
        end()
    }

    /// Drives until there is nothing to do; `false` when that is for ever.
    private func driveUntilRest() -> Bool {
        repeat {
            guard turn() else {
                transfers.failAll(.shutDown)
                return false
            }
            if !transfers.isEmpty { transfers.wait(milliseconds: 3_600_000) }
        } while !rest()
        return true
    }

    /// Does what was asked, and moves every transfer on as far as it goes without waiting.
    ///
    /// - Returns: `false` when all is to end.
    @discardableResult
    private func turn() -> Bool {
        let asked = queue.withLock { $0.take() }
        asked.jobs.forEach(transfers.start)
        asked.cancelled.forEach { transfers.fail($0, .cancelled) }
        asked.resumed.forEach(transfers.resume)
        transfers.perform()
        return !asked.isStopping
    }

    /// Stops driving if there is nothing to do.
    private func rest() -> Bool {
        queue.withLock { queue in
            guard transfers.isEmpty, queue.isEmpty, !queue.isStopping else { return false }
            queue.isDriven = false
            return true
        }
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
