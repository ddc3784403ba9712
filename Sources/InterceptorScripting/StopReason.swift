import InterceptorEngine

/// Why the app ended a script from outside.
enum StopReason: Sendable {
    /// It took longer in all than it may.
    case wall(limitMs: Int)
    /// It sent more than any script should.
    case output(bytesMax: Int)
    /// Who had asked for it does not want it any more.
    case cancelled
    /// Its process ended, by a signal when there is a number.
    case crash(signal: Int32?)

    /// The reason as an error of the script.
    var error: ScriptError {
        switch self {
        case .wall(let limitMs):
            ScriptError(
                name: "TimeLimit",
                message: "Stopped after \(Self.seconds(limitMs)) in all, waiting included."
            )
        case .output(let bytesMax):
            ScriptError(name: "OutputLimit", message: "Stopped: it sent more than \(bytesMax >> 20) MiB.")
        case .cancelled:
            ScriptError(name: "Cancelled", message: "Stopped, as it was cancelled.")
        case .crash(let signal):
            ScriptError(
                name: "Crash",
                message: "The process that ran it ended\(signal.map { " by signal \($0)" } ?? "")."
                    + " Nothing else was harmed; if it happens again, the script meets a fault of the engine."
            )
        }
    }

    private static func seconds(_ milliseconds: Int) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(Double(milliseconds) / 1000) s"
    }
}
