import ArgumentParser
import InterceptorCollections
import InterceptorEngine
import InterceptorInterchange
import InterceptorVariables

/// `interceptor run`: runs the requests and tests of a collection.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run the requests and tests of a Postman collection.",
        discussion: """
            Options have newman's names. Exit codes: 0 everything passed; 1 a test, a script or a request failed, or \
            the run was stopped; 2 the call or a file is wrong; 3 scripts cannot be run here. Ctrl-C ends the run and \
            writes the reports as far as it went.
            """
    )

    @Argument(help: "A collection file of format 1, 2.0 or 2.1; - is standard input.")
    var collection: String

    @OptionGroup(title: "Variables") var variableOptions: RunVariableOptions
    @OptionGroup(title: "Course") var courseOptions: RunCourseOptions
    @OptionGroup(title: "Sending") var sendOptions: RunSendOptions
    @OptionGroup(title: "Reports") var reportOptions: RunReportOptions
    @OptionGroup var data: DataOptions

    func run() async throws {
        let input = try RunInput(collection, variableOptions)
        let parts = try await RunParts(sendOptions, data.directory, input)
        let run = try prepared(input, parts)
        let reporting = RunReporting(try reportOptions.opened())
        try await reporting.begin(input.heading(run.plan, courseOptions))
        let summary = try await Self.untilInterrupted {
            try await run.run { event in await reporting.take(event) }
        }
        try await reporting.end(summary)
        try variableOptions.export(summary.variables)
        try await parts.finish()
        guard reportOptions.suppressesExitCode || summary.hasPassed else { throw ExitCode.failure }
    }

    private func prepared(_ input: RunInput, _ parts: RunParts) throws -> CollectionRun {
        var options = try sendOptions.apply(courseOptions.options(data: input.data))
        options.allowsAllScriptCookies = !sendOptions.usesAppCookies
        do throws(RunError) {
            return try CollectionRun(
                input.collection,
                variables: input.variables,
                options: options,
                sending: parts.sending,
                cookies: parts.cookies,
                scripts: parts.scripts,
                dynamic: {
                    DynamicVariables(random: SystemRandomNumberGenerator(), nowMs: Engine.systemClock)
                },
                clock: Engine.systemClock
            )
        } catch { throw CommandFailure(.wrongCall, Terminal.safe(error.description)) }
    }

    /// Does something that Ctrl-C ends early; a second Ctrl-C ends the process.
    private static func untilInterrupted(
        _ body: @escaping @Sendable () async throws -> RunSummary
    ) async throws -> RunSummary {
        let task = Task { try await body() }
        let interrupt = Interrupt { task.cancel() }
        defer { interrupt.ignore() }
        do { return try await task.value } catch let error as ScriptRunnerError {
            throw CommandFailure(.missingPart, error.description)
        }
    }
}

extension RunSummary {
    /// Whether all of it ran and nothing failed.
    var hasPassed: Bool { failureCount == 0 && stopReason == nil }
}
