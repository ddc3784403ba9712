public import InterceptorModel
public import InterceptorVariables

/// Where a run is.
public struct RunPosition: Sendable, Hashable {
    /// The iteration, from 0.
    public var iteration: Int
    /// The request's place in the plan, from 0.
    public var step: Int
    /// The request's id.
    public var id: String
    /// The request's name.
    public var name: String
    /// The names of its folders, outermost first.
    public var folders: [String]
}

/// What happens in a run, in order within an iteration.
public enum RunEvent: Sendable {
    /// An iteration begins.
    case iterationBegan(Int)
    /// A request's turn begins.
    case stepBegan(RunPosition)
    /// A script wrote to the console.
    case console(RunPosition, ConsoleLine)
    /// A test of a script ended.
    case test(RunPosition, ScriptEventKind, TestResult)
    /// A script ended, well or not.
    case scriptEnded(RunPosition, ScriptEventKind, name: String, ScriptOutcome)
    /// A request was sent and answered, or failed.
    case requestEnded(RunPosition, RunExchange)
    /// A request's turn ended, whether it was sent or not.
    case stepEnded(RunPosition, RunStepOutcome)
    /// An iteration ended.
    case iterationEnded(Int)
}

/// Is told what happens; the run waits until it returns.
///
/// With parallel lanes it is called from several tasks.
public typealias RunObserver = @Sendable (RunEvent) async -> Void

/// A request of a run and its answer; nothing of it is kept after the observer was told.
public struct RunExchange: Sendable {
    /// The request with values in the place of variables.
    public var draft: RequestDraft
    /// Every request that was sent, redirects too; empty when none could be.
    public var hops: [SentHop]
    /// Why there is no whole answer.
    public var error: String?
    /// Names without a value, and where they stand.
    public var unresolved: [UnresolvedVariable]
    /// From the first request sent to the last answer, in milliseconds.
    public var durationMs: Double

    /// The last answer.
    public var response: IncomingResponse? { hops.last?.response }
}

/// What came of a request's turn.
public struct RunStepOutcome: Sendable {
    /// Whether a script had it left out.
    public var isSkipped = false
    /// Whether a test, a script or the request failed.
    public var hasFailed = false
    /// What the visualizer was given: `template`, `data`, `options`.
    public var visualizer: JSONTree?
    /// What is to be said, such as an authorization that is not known.
    public var notes: [String] = []
}
