import InterceptorCollections
import InterceptorEngine
import InterceptorModel

/// Writes a run in the shape of newman's summary, each turn as it ends.
struct JSONReporter: RunReporter {
    private let output: OutputFile
    private let failures: ReportSpool
    private var executionCount = 0
    private var failureCount = 0
    private var iterationCount = 1
    private var stepCount = 0

    init(_ output: OutputFile) throws { (self.output, failures) = (output, try ReportSpool()) }

    mutating func begin(_ heading: RunHeading) throws {
        (iterationCount, stepCount) = (heading.iterationCount, heading.stepCount)
        var members = [("collection", heading.collection.outline)]
        if let environment = heading.environment {
            members.append(("environment", environment.withoutSecrets.json))
        }
        if let globals = heading.globals { members.append(("globals", globals.withoutSecrets.json)) }
        let text = JSONTree.object(JSONObject(members)).text()
        try output.append(text.dropLast() + ",\n\"run\":{\"executions\":[")
    }

    mutating func take(_ step: StepReport) throws {
        let execution = JSONExecution(step, stepCount: stepCount, iterationCount: iterationCount)
        try output.append((executionCount == 0 ? "\n" : ",\n") + execution.json.text())
        executionCount += 1
        for failure in step.failures {
            try failures.append((failureCount == 0 ? "\n" : ",\n") + failure.json.text())
            failureCount += 1
        }
    }

    mutating func end(_ summary: RunSummary) throws {
        try output.append("\n],\n\"failures\":[")
        try failures.copy(to: output)
        let text = JSONTree.object(summary.newmanMembers).text()
        try output.append("\n],\n" + text.dropFirst() + "}\n")
        try output.close()
    }
}

extension OutputFile {
    fileprivate func append(_ text: Substring) throws { try append(String(text)) }
}

extension RequestCollection {
    /// Its name, and the names and ids of what is in it; no requests, which may hold secrets.
    fileprivate var outline: JSONTree {
        let info: [(String, JSONTree?)] = [("_postman_id", id.map(JSONTree.string)), ("name", .string(name))]
        let members = info.compactMap { name, value in value.map { (name, $0) } }
        return .object(
            JSONObject([("info", .object(JSONObject(members))), ("item", .array(items.map(\.outline)))])
        )
    }
}

extension CollectionItem {
    fileprivate var outline: JSONTree {
        var members = JSONObject([("id", .string(id)), ("name", .string(name))])
        if let items { members["item"] = .array(items.map(\.outline)) }
        return .object(members)
    }
}

extension RunFailure {
    fileprivate var json: JSONTree {
        var error = JSONObject([("name", .string(errorName)), ("message", .string(message))])
        error["test"] = test.map(JSONTree.string)
        error["stack"] = stack.map(JSONTree.string)
        let source = JSONObject([("id", .string(position.id)), ("name", .string(position.name))])
        return .object(
            JSONObject([
                ("error", .object(error)), ("at", .string(place)), ("source", .object(source)),
                ("cursor", .object(JSONObject([("iteration", .number(JSONNumber(position.iteration)))]))),
            ])
        )
    }
}

extension RunSummary {
    /// `stats`, `timings` and `transfers` of newman's summary.
    fileprivate var newmanMembers: JSONObject {
        var scripts = testScripts
        scripts.total += prerequestScripts.total
        scripts.failed += prerequestScripts.failed
        let stats = [
            ("iterations", iterations), ("items", steps), ("scripts", scripts), ("prerequests", steps),
            ("requests", requests), ("tests", steps), ("assertions", tests), ("testScripts", testScripts),
            ("prerequestScripts", prerequestScripts),
        ].map { name, count in (name, count.json) }
        var members = JSONObject([
            ("stats", .object(JSONObject(stats))), ("timings", timings),
            ("transfers", .object(JSONObject([("responseTotal", .number(JSONNumber(responseBytes)))]))),
        ])
        members["error"] = stopReason.map { .object(JSONObject([("message", .string($0))])) }
        return members
    }

    private var timings: JSONTree {
        let numbers = [
            ("started", startedAtMs), ("completed", endedAtMs), ("responseAverage", responseMsMean),
            ("responseMin", responseMsMin ?? 0), ("responseMax", responseMsMax ?? 0),
        ]
        return .object(JSONObject(numbers.map { ($0, .number(JSONNumber($1))) }))
    }
}

extension RunSummary.Count {
    fileprivate var json: JSONTree {
        .object(
            JSONObject([
                ("total", .number(JSONNumber(total))), ("pending", 0),
                ("failed", .number(JSONNumber(failed))),
            ])
        )
    }
}
