import InterceptorEngine
import InterceptorFrames
import Synchronization

/// One script on one host, from its start to its end.
final class ScriptConversation: Sendable {
    /// The most that a script may send in all, in bytes.
    static let outputBytesMax = 128 << 20

    private let process: ScriptHostProcess
    private let run: Int
    private let host: any ScriptHost
    private let stopReason = Mutex<StopReason?>(nil)

    /// Prepares a conversation.
    ///
    /// - Parameters:
    ///   - process: A host that is ready.
    ///   - run: The number of the run.
    ///   - host: Answers the script's calls.
    init(process: ScriptHostProcess, run: Int, host: any ScriptHost) {
        self.process = process
        self.run = run
        self.host = host
    }

    /// Runs the script.
    ///
    /// - Parameter script: The script.
    /// - Returns: What came of it, and whether the host may run another.
    func hold(_ script: ScriptRun) async -> (outcome: ScriptOutcome, isUsable: Bool) {
        let payload = AppFrames.run(run, script)
        guard payload.count <= FrameLimits.browserToApp else { return (Self.tooLarge(payload.count), true) }
        let alarm = Alarm(afterMs: script.limits.wallMs) { [self] in
            stop(.wall(limitMs: script.limits.wallMs))
        }
        defer { alarm.cancel() }
        let startedAt = ContinuousClock.now
        process.send(payload)
        let outcome = await withTaskCancellationHandler {
            await listen()
        } onCancel: {
            stop(.cancelled)
        }
        return outcome.map { ($0, true) } ?? (stopped(after: ContinuousClock.now - startedAt), false)
    }

    /// Hears the host until the script has ended.
    ///
    /// - Returns: `nil` when the host ended before.
    private func listen() async -> ScriptOutcome? {
        await withTaskGroup(of: Void.self) { calls in
            defer { calls.cancelAll() }
            var outputBytes = 0
            while let payload = await process.receive() {
                outputBytes += payload.count
                guard outputBytes <= Self.outputBytesMax else {
                    stop(.output(bytesMax: Self.outputBytesMax))
                    return nil
                }
                switch HostMessage(payload, run: run) {
                case .call(let number, let name, let arguments):
                    calls.addTask { await self.answer(number, name, arguments) }
                case .event(let event): await host.tell(event)
                case .done(let outcome): return outcome
                case .ready, .failed, nil: break
                }
            }
            return nil
        }
    }

    private func answer(_ number: Int, _ name: String, _ arguments: String) async {
        var answer: Result<String, ScriptCallError>
        do throws(ScriptCallError) {
            answer = .success(try await host.answer(name, arguments: arguments))
        } catch {
            answer = .failure(error)
        }
        var payload = AppFrames.answer(number, run: run, answer)
        if payload.count > FrameLimits.browserToApp {
            answer = .failure(
                ScriptCallError("The answer of \(payload.count) bytes is too large for a script.")
            )
            payload = AppFrames.answer(number, run: run, answer)
        }
        process.send(payload)
    }

    private func stop(_ reason: StopReason) {
        stopReason.withLock { $0 = $0 ?? reason }
        process.stop()
    }

    private func stopped(after duration: Duration) -> ScriptOutcome {
        process.stop()
        let reason = stopReason.withLock { $0 } ?? .crash(signal: process.endingSignal)
        return ScriptOutcome(result: nil, error: reason.error, durationMs: duration / .milliseconds(1))
    }

    private static func tooLarge(_ bytes: Int) -> ScriptOutcome {
        let error = ScriptError(
            name: "InputLimit",
            message:
                "The script was not run: with its request and response it has \(bytes) bytes, and at most"
                + " \(FrameLimits.browserToApp >> 20) MiB go into the sandbox."
        )
        return ScriptOutcome(result: nil, error: error, durationMs: 0)
    }
}
