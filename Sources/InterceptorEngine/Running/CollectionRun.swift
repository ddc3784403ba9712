public import InterceptorCollections
import InterceptorModel
public import InterceptorVariables

/// Runs the requests of a collection, iteration by iteration, and tells what happens.
///
/// Nothing of a request is kept once the observer was told of it.
public struct CollectionRun: Sendable {
    /// The requests, in order.
    public let plan: RunPlan
    let options: RunOptions
    let sender: RunSender
    let scripts: (any ScriptRunner)?
    let makeDynamic: @Sendable () -> DynamicVariables
    private let variables: RunVariables
    private let clock: @Sendable () -> Double

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - variables: The environment and globals to begin with; the collection's are added.
    ///   - options: How to run it.
    ///   - sending: Sends the requests; one without a history keeps none.
    ///   - cookies: The jar that `sending` uses.
    ///   - scripts: Runs scripts; `nil` runs none.
    ///   - dynamic: Makes up dynamic variables; called for every request.
    ///   - clock: The present, in milliseconds since 1970.
    /// - Throws: `RunError`, when a folder of the options is not there.
    public init(
        _ collection: RequestCollection,
        variables: RunVariables = RunVariables(),
        options: RunOptions = RunOptions(),
        sending: Sending,
        cookies: JarKeeper,
        scripts: (any ScriptRunner)?,
        dynamic: @escaping @Sendable () -> DynamicVariables,
        clock: @escaping @Sendable () -> Double
    ) throws(RunError) {
        plan = try RunPlan(collection, folders: options.folders)
        self.options = options
        sender = RunSender(sending: sending, cookies: cookies, clock: clock)
        self.scripts = scripts
        makeDynamic = dynamic
        var variables = variables
        variables.collection = VariableScope(.collection, name: collection.name, collection.variables)
        self.variables = variables
        self.clock = clock
    }

    /// Runs to the end; cancelling the calling task, or the end of its time, ends the run with the summary so far.
    ///
    /// - Parameter observer: Told what happens.
    /// - Returns: The counts, and the variables as they are at the end.
    /// - Throws: `ScriptRunnerError`, when scripts cannot be run at all.
    public func run(observer: @escaping RunObserver = { _ in }) async throws(ScriptRunnerError) -> RunSummary
    {
        let state = RunState(
            iterationCount: options.iterations,
            startedAtMs: clock(),
            timeoutMs: options.timeoutMs
        )
        let outcome = await runLanes(state, observer)
        for result in outcome.values { _ = try result.get() }
        return state.summary(at: clock(), variables: (try? outcome[0]?.get()) ?? variables)
    }

    /// Runs the lanes to their end; what is under way is cancelled when the run's time is up.
    private func runLanes(
        _ state: RunState,
        _ observer: @escaping RunObserver
    ) async -> [Int: Result<RunVariables, ScriptRunnerError>] {
        let count = max(1, min(options.parallelCount, options.iterations))
        return await withTaskGroup(of: (Int, Result<RunVariables, ScriptRunnerError>)?.self) { group in
            for number in 0..<count {
                group.addTask { (number, await runLane(state, observer)) }
            }
            if let timeoutMs = options.timeoutMs {
                group.addTask {
                    await state.stop(afterMs: timeoutMs)
                    return nil
                }
            }
            var ends: [Int: Result<RunVariables, ScriptRunnerError>] = [:]
            while ends.count < count, let end = await group.next() {
                if let (number, result) = end { ends[number] = result } else { group.cancelAll() }
            }
            group.cancelAll()
            return ends
        }
    }

    private func runLane(
        _ state: RunState,
        _ observer: @escaping RunObserver
    ) async -> Result<RunVariables, ScriptRunnerError> {
        var lane = RunLane(run: self, state: state, variables: variables, observer: observer)
        do throws(ScriptRunnerError) {
            while let iteration = state.nextIteration(at: clock()) { try await lane.run(iteration) }
            return .success(lane.variables)
        } catch {
            state.stop("Scripts cannot be run.")
            return .failure(error)
        }
    }
}
