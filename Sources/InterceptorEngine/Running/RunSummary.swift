import InterceptorVariables

/// What a run came to; its size does not grow with the run.
public struct RunSummary: Sendable {
    /// How many there were, and how many of them failed.
    public struct Count: Sendable, Hashable, Codable {
        /// How many there were.
        public var total = 0
        /// How many failed.
        public var failed = 0
    }

    /// Iterations that began; one fails when anything in it does.
    public var iterations = Count()
    /// Turns of requests, those that were left out too.
    public var steps = Count()
    /// Requests that were sent; one without an answer failed.
    public var requests = Count()
    /// Scripts before requests; one that threw or was stopped failed.
    public var prerequestScripts = Count()
    /// Scripts after requests.
    public var testScripts = Count()
    /// Tests, without those that were skipped.
    public var tests = Count()
    /// Tests that were skipped.
    public var skippedTests = 0
    /// The bytes of all answers' bodies.
    public var responseBytes = 0
    /// The time of all answers together, in milliseconds.
    public var responseMs = 0.0
    /// The shortest time of an answer, in milliseconds.
    public var responseMsMin: Double?
    /// The longest time of an answer, in milliseconds.
    public var responseMsMax: Double?
    /// When it began, in milliseconds since 1970.
    public var startedAtMs = 0.0
    /// When it ended, in milliseconds since 1970.
    public var endedAtMs = 0.0
    /// Why it ended before its end: stopped, out of time, or after a failure; `nil` when it did not.
    public var stopReason: String?
    /// The variables as they are at the end, of the first lane.
    public var variables = RunVariables()

    /// How many things failed: tests, scripts and requests.
    public var failureCount: Int {
        tests.failed + prerequestScripts.failed + testScripts.failed + requests.failed
    }

    /// Counts an event.
    mutating func count(_ event: RunEvent) {
        switch event {
        case .iterationBegan: iterations.total += 1
        case .test(_, _, let result): count(result)
        case .scriptEnded(_, let kind, _, let outcome):
            let failed = outcome.error == nil ? 0 : 1
            switch kind {
            case .prerequest: prerequestScripts.add(failed)
            case .test: testScripts.add(failed)
            }
        case .requestEnded(_, let exchange): count(exchange)
        case .stepEnded(_, let outcome): steps.add(outcome.hasFailed ? 1 : 0)
        case .stepBegan, .console, .iterationEnded: break
        }
    }

    private mutating func count(_ result: TestResult) {
        guard result.status != .skipped else { return skippedTests += 1 }
        tests.add(result.status == .failed ? 1 : 0)
    }

    private mutating func count(_ exchange: RunExchange) {
        requests.add(exchange.error == nil ? 0 : 1)
        guard let response = exchange.response, exchange.error == nil else { return }
        responseBytes += response.body.count
        responseMs += exchange.durationMs
        responseMsMin = min(responseMsMin ?? .infinity, exchange.durationMs)
        responseMsMax = max(responseMsMax ?? 0, exchange.durationMs)
    }
}

extension RunSummary.Count {
    fileprivate mutating func add(_ failures: Int) {
        total += 1
        failed += failures
    }
}
