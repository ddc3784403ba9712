public import InterceptorEngine
import Synchronization

/// Runs scripts in JavaScriptCore, in processes that have no files, no network and no other processes.
public final class PooledScriptRunner: ScriptRunner {
    private let pool: HostPool
    private let runNumber = Atomic(0)

    /// Makes a runner; no process is started before the first script.
    ///
    /// - Parameters:
    ///   - installation: Where the program and the sandbox are.
    ///   - hostCountMax: The most scripts that run at a time; others wait for their turn.
    ///   - idleTimeout: How long a host may wait for a script before it is ended; the last one stays.
    public init(
        _ installation: ScriptHostInstallation,
        hostCountMax: Int = 4,
        idleTimeout: Duration = .seconds(60)
    ) {
        pool = HostPool(installation, hostCountMax: hostCountMax, idleTimeout: idleTimeout)
    }

    /// Runs a script on a warm host, stopping it when a limit is met.
    ///
    /// - Parameters:
    ///   - script: What to run.
    ///   - host: Answers what the script asks, and is told what it says.
    /// - Returns: What came of it.
    /// - Throws: When the program or the sandbox is missing or cannot be started.
    public func run(
        _ script: ScriptRun,
        host: any ScriptHost
    ) async throws(ScriptRunnerError) -> ScriptOutcome {
        let number = runNumber.add(1, ordering: .relaxed).newValue
        guard let process = try await readyHost() else {
            return ScriptOutcome(result: nil, error: StopReason.cancelled.error, durationMs: 0)
        }
        let conversation = ScriptConversation(process: process, run: number, host: host)
        let (outcome, isUsable) = await conversation.hold(script)
        await isUsable ? pool.give(process) : pool.drop(process)
        return outcome
    }

    /// The processes that wait for a script, for tests and measurements.
    package var idleProcessIds: [Int32] {
        get async { await pool.idleProcessIds }
    }

    /// A host whose sandbox is loaded; one that has ended, as it does after it stopped a script, is replaced.
    ///
    /// - Returns: `nil` when the task was cancelled.
    private func readyHost() async throws(ScriptRunnerError) -> ScriptHostProcess? {
        for _ in 0..<16 {
            guard !Task.isCancelled else { return nil }
            let process = try await pool.take()
            switch await ready(process) {
            case .ready where process.isConnected: return process
            case .failed(let message):
                await pool.drop(process)
                throw ScriptRunnerError("Scripts cannot be run: \(message)")
            default: await pool.drop(process)
            }
        }
        guard !Task.isCancelled else { return nil }
        throw ScriptRunnerError("Scripts cannot be run: the host ends before its sandbox is loaded.")
    }

    private func ready(_ process: ScriptHostProcess) async -> HostMessage? {
        let alarm = Alarm(afterMs: 20_000) { process.stop() }
        defer { alarm.cancel() }
        return await withTaskCancellationHandler {
            await process.receive().flatMap { HostMessage($0, run: 0) }
        } onCancel: {
            process.stop()
        }
    }
}
