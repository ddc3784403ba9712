import InterceptorCollections
import InterceptorModel
import InterceptorVariables

/// Runs iterations one after the other, with variables of its own.
struct RunLane {
    private let run: CollectionRun
    private let state: RunState
    private let observer: RunObserver
    /// The variables as they stand.
    private(set) var variables: RunVariables
    private var isFirst = true

    init(run: CollectionRun, state: RunState, variables: RunVariables, observer: @escaping RunObserver) {
        (self.run, self.state, self.variables, self.observer) = (run, state, variables, observer)
    }

    /// Runs one iteration from the first request to the last, or where scripts send it.
    mutating func run(_ iteration: Int) async throws(ScriptRunnerError) {
        variables.data = run.options.row(iteration)
        await tell(.iterationBegan(iteration))
        var hasFailed = false
        var next: Int? = 0
        while let place = next, place < run.plan.steps.count, await waitsForTurn() {
            let turn = try await turn(iteration, place)
            hasFailed = hasFailed || turn.outcome.hasFailed
            if turn.outcome.hasFailed, run.options.bails {
                state.stop("Something failed, and the run ends at the first.")
            }
            next = place + 1
            if let target = turn.nextRequest { next = target.flatMap(run.plan.place) }
        }
        if hasFailed { state.countFailedIteration() }
        await tell(.iterationEnded(iteration))
    }

    /// Waits before every request but the first.
    ///
    /// - Returns: Whether the run still goes on.
    private mutating func waitsForTurn() async -> Bool {
        guard state.goesOn(at: run.sender.clock()) else { return false }
        defer { isFirst = false }
        guard !isFirst, run.options.delayRequestMs > 0 else { return true }
        try? await Task.sleep(for: .milliseconds(run.options.delayRequestMs))
        return state.goesOn(at: run.sender.clock())
    }

    // MARK: One request

    /// What came of a request's turn, and where to go.
    private struct Turn {
        var outcome = RunStepOutcome()
        var nextRequest: String??
        var request: CollectionRequest
    }

    private mutating func turn(_ iteration: Int, _ place: Int) async throws(ScriptRunnerError) -> Turn {
        let step = run.plan.steps[place]
        let position = RunPosition(
            iteration: iteration,
            step: place,
            id: step.id,
            name: step.name,
            folders: step.folders
        )
        await tell(.stepBegan(position))
        var turn = Turn(request: step.request)
        turn.outcome.notes = step.notes
        try await prepare(step, position, &turn)
        if !turn.outcome.isSkipped, !Task.isCancelled { try await send(step, position, &turn) }
        await tell(.stepEnded(position, turn.outcome))
        return turn
    }

    private mutating func prepare(
        _ step: RunStep,
        _ position: RunPosition,
        _ turn: inout Turn
    ) async throws(ScriptRunnerError) {
        guard run.scripts != nil, step.scripts[.prerequest] != nil else { return }
        var context = context(.prerequest, step, position)
        context.cookies = await run.sender.cookies(for: turn.request.url)
        for script in step.scripts[.prerequest] ?? [] where !turn.outcome.isSkipped {
            context.request = turn.request.contextJSON
            try await execute(script, step, position, &context, &turn)
        }
    }

    private mutating func send(
        _ step: RunStep,
        _ position: RunPosition,
        _ turn: inout Turn
    ) async throws(ScriptRunnerError) {
        var substitution = Substitution(variables.scopes(step.folderScopes), dynamic: run.makeDynamic())
        let made = RunRequest(
            turn.request,
            behavior: step.behavior,
            options: run.options,
            substitution: &substitution
        )
        var exchange = await run.sender.send(made.draft)
        exchange.unresolved = made.unresolved
        turn.outcome.hasFailed = turn.outcome.hasFailed || exchange.error != nil
        await tell(.requestEnded(position, exchange))
        guard run.scripts != nil, step.scripts[.test] != nil, !Task.isCancelled else { return }
        var context = context(.test, step, position)
        context.request = exchange.contextRequest
        context.response = exchange.response?.scriptJSON(responseMs: exchange.durationMs)
        (context.cookies, context.responseCookies) = await run.sender.cookies(after: exchange)
        for script in step.scripts[.test] ?? [] { try await execute(script, step, position, &context, &turn) }
    }

    // MARK: Scripts

    private func context(_ event: ScriptEventKind, _ step: RunStep, _ position: RunPosition) -> ScriptContext
    {
        var context = ScriptContext(event)
        (context.requestName, context.requestID) = (step.name, step.id)
        (context.iteration, context.iterationCount) = (position.iteration, run.options.iterations)
        context.location = [run.plan.name] + step.folders + [step.name]
        return context
    }

    private mutating func execute(
        _ script: RunScript,
        _ step: RunStep,
        _ position: RunPosition,
        _ context: inout ScriptContext,
        _ turn: inout Turn
    ) async throws(ScriptRunnerError) {
        guard let runner = run.scripts else { return }
        context.variables = variables.context(step.folderScopes)
        let host = host(step, position, context.event)
        let text = ScriptRun(
            name: script.name,
            source: script.source,
            context: context.text,
            limits: run.options.scriptLimits
        )
        var outcome = try await runner.run(text, host: host)
        if let result = outcome.result { take(result, step, &turn, &outcome) }
        turn.outcome.hasFailed = turn.outcome.hasFailed || outcome.error != nil || host.failedTests > 0
        await tell(.scriptEnded(position, context.event, name: script.name, outcome))
    }

    private mutating func take(
        _ text: String,
        _ step: RunStep,
        _ turn: inout Turn,
        _ outcome: inout ScriptOutcome
    ) {
        do throws(JSONError) {
            let result = try ScriptResult(text)
            if let changed = result.variables { variables.take(changed, folders: step.folderScopes) }
            if let request = result.request { turn.request = CollectionRequest(request) }
            if let next = result.nextRequest { turn.nextRequest = .some(next) }
            turn.outcome.isSkipped = turn.outcome.isSkipped || result.skipsRequest
            turn.outcome.visualizer = result.visualizer ?? turn.outcome.visualizer
        } catch {
            outcome.error = outcome.error ?? ScriptError(name: "ResultError", message: error.description)
        }
    }

    private func host(_ step: RunStep, _ position: RunPosition, _ event: ScriptEventKind) -> RunScriptHost {
        RunScriptHost(
            sender: run.sender,
            plan: run.plan,
            options: run.options,
            scopes: variables.scopes(step.folderScopes),
            makeDynamic: run.makeDynamic,
            tell: { [state, observer] said in
                let told: RunEvent
                switch said {
                case .console(let line): told = .console(position, line)
                case .test(let result): told = .test(position, event, result)
                }
                state.count(told)
                await observer(told)
            }
        )
    }

    private func tell(_ event: RunEvent) async {
        state.count(event)
        await observer(event)
    }
}

extension CollectionRequest {
    /// The request as an object, for scripts.
    fileprivate var contextJSON: JSONTree { json.object == nil ? CollectionRequest(draft).json : json }
}

extension RunExchange {
    /// The request as it was sent, for scripts: with the header lines that sending added.
    fileprivate var contextRequest: JSONTree {
        var sent = draft
        if let lines = hops.first?.response?.transfer.requestHeaders, !lines.isEmpty {
            sent.headers = lines.map { RequestDraft.Field($0.name, $0.value) }
        }
        sent.url = draft.wireURL
        return CollectionRequest(sent).json
    }
}
