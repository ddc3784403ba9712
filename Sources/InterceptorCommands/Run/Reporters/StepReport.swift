import InterceptorEngine

/// A request's turn in a run, with all that happened in it.
struct StepReport: Sendable {
    /// A test and whose script it is in.
    struct Test: Sendable {
        var kind: ScriptEventKind
        var result: TestResult
    }

    /// A script that ended.
    struct Script: Sendable {
        var kind: ScriptEventKind
        var name: String
        var outcome: ScriptOutcome
    }

    let position: RunPosition
    private(set) var exchange: RunExchange?
    private(set) var console: [ConsoleLine] = []
    private(set) var tests: [Test] = []
    private(set) var scripts: [Script] = []
    private var outcome: RunStepOutcome?

    init(_ position: RunPosition) { self.position = position }

    /// Adds what happened.
    mutating func take(_ event: RunEvent) {
        switch event {
        case .console(_, let line): console.append(line)
        case .test(_, let kind, let result): tests.append(Test(kind: kind, result: result))
        case .scriptEnded(_, let kind, let name, let outcome):
            scripts.append(Script(kind: kind, name: name, outcome: outcome))
        case .requestEnded(_, let exchange): self.exchange = exchange
        case .stepEnded(_, let outcome): self.outcome = outcome
        case .iterationBegan, .stepBegan, .iterationEnded: break
        }
    }

    /// Whether a script had it left out.
    var isSkipped: Bool { outcome?.isSkipped == true }
    /// What is to be said of it.
    var notes: [String] { outcome?.notes ?? [] }

    /// The names of its folders and its own.
    var fullName: String { (position.folders + [position.name]).joined(separator: " / ") }

    /// Everything that failed, in order: scripts before the request, the request, tests, scripts after it.
    var failures: [RunFailure] {
        let request = exchange?.error.map { RunFailure(self, request: $0) }
        return failures(of: .prerequest) + (request.map { [$0] } ?? []) + failures(of: .test)
    }

    private func failures(of kind: ScriptEventKind) -> [RunFailure] {
        var failures: [RunFailure] = []
        for (place, test) in tests.enumerated() where test.kind == kind && test.result.status == .failed {
            failures.append(RunFailure(self, test, place: place))
        }
        for script in scripts where script.kind == kind {
            if let error = script.outcome.error { failures.append(RunFailure(self, script, error)) }
        }
        return failures
    }
}

/// Something that failed in a run.
struct RunFailure: Sendable {
    /// The class of the error.
    let errorName: String
    /// What went wrong.
    let message: String
    /// The calls that led there.
    let stack: String?
    /// The test's name.
    let test: String?
    /// Where it was, in newman's words: `assertion:0 in test-script`.
    let place: String
    /// The request's turn.
    let position: RunPosition
    /// The folders and the request.
    let source: String

    init(_ step: StepReport, request message: String) {
        self.init(step, ScriptError(name: "Error", message: message), test: nil, place: "request")
    }

    init(_ step: StepReport, _ test: StepReport.Test, place: Int) {
        let error = test.result.error ?? ScriptError(name: "AssertionError", message: "The test failed.")
        self.init(step, error, test: test.result.name, place: "assertion:\(place) in \(test.kind.scriptName)")
    }

    init(_ step: StepReport, _ script: StepReport.Script, _ error: ScriptError) {
        let line = error.line.map { ", line \($0) of \(script.name)" } ?? ""
        self.init(step, error, test: nil, place: script.kind.scriptName + line)
    }

    private init(_ step: StepReport, _ error: ScriptError, test: String?, place: String) {
        (errorName, message, stack) = (error.name, error.message, error.stack)
        (self.test, self.place, position, source) = (test, place, step.position, step.fullName)
    }
}

extension ScriptEventKind {
    /// The script's name in newman's reports.
    var scriptName: String { self == .test ? "test-script" : "prerequest-script" }
}
