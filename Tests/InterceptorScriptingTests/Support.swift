import Foundation
import InterceptorEngine
import InterceptorScripting
import Synchronization

/// Answers calls from a table and keeps what it is told.
final class RecordingHost: ScriptHost {
    private let heard = Mutex<[ScriptEvent]>([])

    var lines: [ConsoleLine] {
        heard.withLock { $0.compactMap { if case .console(let line) = $0 { line } else { nil } } }
    }

    var tests: [TestResult] {
        heard.withLock { $0.compactMap { if case .test(let result) = $0 { result } else { nil } } }
    }

    func answer(_ name: String, arguments: String) async throws(ScriptCallError) -> String {
        switch name {
        case "echo": return arguments
        case "never":
            try? await Task.sleep(for: .seconds(100))
            return "null"
        default: throw ScriptCallError("There is no “\(name)”.")
        }
    }

    func tell(_ event: ScriptEvent) async {
        heard.withLock { $0.append(event) }
    }
}

/// The installation that tests use: the built host with the test's own sandbox.
enum Installation {
    static let built = ScriptHostInstallation(
        bundlePath: Bundle.module.bundleURL.appending(path: "Sandbox").path
    )
}

extension PooledScriptRunner {
    /// Runs a source by itself.
    func run(
        _ source: String,
        context: String = "{}",
        host: RecordingHost = RecordingHost(),
        _ change: (inout ScriptLimits) -> Void = { _ in }
    ) async throws -> ScriptOutcome {
        var limits = ScriptLimits()
        change(&limits)
        let script = ScriptRun(name: "Tests of “A”", source: source, context: context, limits: limits)
        return try await run(script, host: host)
    }

    /// Whether a plain script runs right, as it must after whatever happened before.
    func runsPlainScript() async throws -> Bool {
        let source =
            "keep('a', [3, 1, 2].sort().concat(Object.keys({ b: 1 })).join()); keep('g', typeof leftOver)"
        let outcome = try await run(source)
        return outcome.error == nil && outcome.result == #"{"left":{"a":"1,2,3,b","g":"undefined"}}"#
    }
}
