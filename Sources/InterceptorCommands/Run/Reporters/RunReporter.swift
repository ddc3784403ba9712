import InterceptorCollections
import InterceptorEngine

/// Writes what happens in a run for people or programs.
///
/// A reporter keeps nothing that grows with the run but what it spools to a file.
protocol RunReporter: Sendable {
    /// The run begins.
    mutating func begin(_ heading: RunHeading) throws
    /// An iteration begins.
    mutating func beginIteration(_ iteration: Int) throws
    /// A request's turn ended.
    mutating func take(_ step: StepReport) throws
    /// The run ended, at its end or before.
    mutating func end(_ summary: RunSummary) throws
}

extension RunReporter {
    mutating func begin(_ heading: RunHeading) throws {}
    mutating func beginIteration(_ iteration: Int) throws {}
}

/// What is known before a run begins.
struct RunHeading: Sendable {
    /// The collection.
    var collection: RequestCollection
    /// The environment, when one was given.
    var environment: Environment?
    /// The globals, when they were given.
    var globals: Environment?
    /// How many iterations there will be.
    var iterationCount: Int
    /// How many requests an iteration has.
    var stepCount: Int
}
