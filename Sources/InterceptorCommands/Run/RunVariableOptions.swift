import ArgumentParser
import InterceptorCollections
import InterceptorEngine
import InterceptorModel
import InterceptorVariables

/// Where a run's variables come from and go to.
struct RunVariableOptions: ParsableArguments {
    /// `KEY=VALUE`.
    struct Pair: ExpressibleByArgument, Sendable {
        var key: String
        var value: String

        init?(argument: String) {
            let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, !halves[0].isEmpty else { return nil }
            (key, value) = (String(halves[0]), String(halves[1]))
        }
    }

    @Option(name: [.customShort("e"), .long], help: "A file of an environment.")
    var environment: String?

    @Option(name: [.customShort("g"), .long], help: "A file of globals.")
    var globals: String?

    @Option(
        name: [.customShort("d"), .long],
        help:
            "Rows of values, one an iteration: CSV with names in its first line, or a JSON array of objects."
    )
    var iterationData: String?

    @Option(name: .customLong("env-var"), help: "A variable of the environment, KEY=VALUE; may be repeated.")
    var environmentVariables: [Pair] = []

    @Option(name: .customLong("global-var"), help: "A global variable, KEY=VALUE; may be repeated.")
    var globalVariables: [Pair] = []

    @Option(help: "Write the environment as it is at the end into a file, without the values of secrets.")
    var exportEnvironment: String?

    @Option(help: "Write the globals as they are at the end into a file, without the values of secrets.")
    var exportGlobals: String?

    /// Writes the files that were asked for.
    func export(_ variables: RunVariables) throws {
        if let exportEnvironment {
            try Self.write(variables.environment, "environment", to: exportEnvironment)
        }
        if let exportGlobals { try Self.write(variables.globals, "globals", to: exportGlobals) }
    }

    private static func write(_ scope: VariableScope, _ kind: String, to path: String) throws {
        var list = Environment(name: scope.name.isEmpty ? kind : scope.name, values: scope.variables)
        list.members["_postman_variable_scope"] = .string(kind)
        try OutputFile.write(list.withoutSecrets.json.bytes(indent: 2) + [0x0A], to: path)
    }
}
