import Foundation
import InterceptorCollections
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorVariables

/// The files that a run is made of.
struct RunInput {
    let collection: RequestCollection
    let environment: Environment?
    let globals: Environment?
    let data: [JSONObject]
    /// The variables to begin with, those of the command line too.
    let variables: RunVariables

    /// Reads the files.
    ///
    /// - Throws: `CommandFailure` with the file and what to do.
    init(_ path: String, _ options: RunVariableOptions) throws {
        collection = try Self.read(path, PostmanFile.collection(_:file:))
        environment = try options.environment.map { try Self.read($0, PostmanFile.environment(_:file:)) }
        globals = try options.globals.map { try Self.read($0, PostmanFile.environment(_:file:)) }
        data = try options.iterationData.map { try Self.read($0, IterationData.init(_:file:)).rows } ?? []
        var variables = RunVariables(
            globals: globals?.values ?? [],
            environment: environment?.values ?? [],
            environmentName: environment?.name ?? ""
        )
        for pair in options.globalVariables { variables.globals.set(pair.key, .string(pair.value)) }
        for pair in options.environmentVariables { variables.environment.set(pair.key, .string(pair.value)) }
        self.variables = variables
    }

    /// What is known before the run begins.
    func heading(_ plan: RunPlan, _ course: RunCourseOptions) -> RunHeading {
        RunHeading(
            collection: collection,
            environment: environment,
            globals: globals,
            iterationCount: course.options(data: data).iterations,
            stepCount: plan.steps.count
        )
    }

    private static func read<Value>(
        _ path: String,
        _ parse: ([UInt8], String) throws(PostmanFileError) -> Value
    ) throws -> Value {
        let bytes = try InputBytes.read(path)
        do throws(PostmanFileError) {
            return try parse(bytes, path == "-" ? "standard input" : path)
        } catch { throw CommandFailure(.wrongCall, Terminal.safe(error.description)) }
    }
}
