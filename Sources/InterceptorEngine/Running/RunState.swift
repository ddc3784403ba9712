import Synchronization

/// What the lanes of a run share: which iteration is next, the counts, and whether to go on.
final class RunState: Sendable {
    private struct Content {
        var next = 0
        var summary = RunSummary()
    }

    private static let isLate = "The run took longer than it may."

    private let content: Mutex<Content>
    private let iterationCount: Int
    private let endsAtMs: Double

    init(iterationCount: Int, startedAtMs: Double, timeoutMs: Int?) {
        self.iterationCount = iterationCount
        endsAtMs = timeoutMs.map { startedAtMs + Double($0) } ?? .infinity
        var summary = RunSummary()
        summary.startedAtMs = startedAtMs
        content = Mutex(Content(summary: summary))
    }

    /// The next iteration; `nil` when there is none left or the run was stopped.
    func nextIteration(at nowMs: Double) -> Int? {
        guard goesOn(at: nowMs) else { return nil }
        return content.withLock { content in
            guard content.next < iterationCount else { return nil }
            defer { content.next += 1 }
            return content.next
        }
    }

    /// Whether the next request is to be sent.
    func goesOn(at nowMs: Double) -> Bool {
        if Task.isCancelled { stop("The run was stopped.") }
        if nowMs >= endsAtMs { stop(Self.isLate) }
        return content.withLock { $0.summary.stopReason == nil }
    }

    /// Waits, and ends the run unless it was cancelled before.
    func stop(afterMs milliseconds: Int) async {
        do { try await Task.sleep(for: .milliseconds(milliseconds)) } catch { return }
        stop(Self.isLate)
    }

    /// Ends the run after what is under way; the first reason counts.
    func stop(_ reason: String) {
        content.withLock { $0.summary.stopReason = $0.summary.stopReason ?? reason }
    }

    func count(_ event: RunEvent) { content.withLock { $0.summary.count(event) } }

    func countFailedIteration() { content.withLock { $0.summary.iterations.failed += 1 } }

    func summary(at nowMs: Double, variables: RunVariables) -> RunSummary {
        var summary = content.withLock { $0.summary }
        summary.endedAtMs = nowMs
        summary.variables = variables
        return summary
    }
}
