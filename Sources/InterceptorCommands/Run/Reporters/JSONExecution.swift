import InterceptorCollections
import InterceptorEngine
import InterceptorModel

/// A turn in the shape of newman's `run.executions`.
struct JSONExecution {
    /// The value.
    let json: JSONTree

    init(_ step: StepReport, stepCount: Int, iterationCount: Int) {
        let position = step.position
        var members = JSONObject([
            (
                "cursor",
                Self.object([
                    ("position", .number(JSONNumber(position.step))),
                    ("iteration", .number(JSONNumber(position.iteration))),
                    ("length", .number(JSONNumber(stepCount))),
                    ("cycles", .number(JSONNumber(iterationCount))),
                ])
            ),
            ("item", Self.object([("id", .string(position.id)), ("name", .string(position.name))])),
            ("assertions", .array(step.tests.map(Self.assertion))),
        ])
        if step.isSkipped { members["skipped"] = true }
        if let exchange = step.exchange {
            members["request"] = Self.request(exchange)
            members["response"] = exchange.response.map { Self.response($0, exchange.durationMs) }
            members["requestError"] = exchange.error.map { Self.object([("message", .string($0))]) }
        }
        for kind in [ScriptEventKind.prerequest, .test] {
            let errors = step.scripts.filter { $0.kind == kind }.compactMap(\.outcome.error)
            if !errors.isEmpty {
                members["\(kind.rawValue)Script"] = .array(
                    errors.map { Self.object([("error", Self.error($0))]) }
                )
            }
        }
        json = .object(members)
    }

    private static func object(_ members: [(String, JSONTree)]) -> JSONTree { .object(JSONObject(members)) }

    private static func assertion(_ test: StepReport.Test) -> JSONTree {
        var members = JSONObject([
            ("assertion", .string(test.result.name)), ("skipped", .bool(test.result.status == .skipped)),
        ])
        members["error"] = test.result.error.map(error)
        return .object(members)
    }

    private static func error(_ error: ScriptError) -> JSONTree {
        var members = JSONObject([("name", .string(error.name)), ("message", .string(error.message))])
        members["stack"] = error.stack.map(JSONTree.string)
        members["line"] = error.line.map { .number(JSONNumber($0)) }
        return .object(members)
    }

    private static func request(_ exchange: RunExchange) -> JSONTree {
        let sent = exchange.hops.first?.response?.transfer.requestHeaders ?? []
        let written = HeaderList(
            exchange.draft.headers.filter(\.isEnabled).map { HeaderField($0.name, $0.value) }
        )
        return object([
            ("method", .string(exchange.draft.method)), ("url", .string(exchange.draft.wireURL)),
            ("header", headers(sent.isEmpty ? written : sent)),
        ])
    }

    private static func response(_ response: IncomingResponse, _ durationMs: Double) -> JSONTree {
        object([
            ("code", .number(JSONNumber(response.statusCode))), ("status", .string(response.statusText)),
            ("header", headers(response.headers)), ("responseTime", .number(JSONNumber(Int(durationMs)))),
            ("responseSize", .number(JSONNumber(response.body.count))),
            ("stream", stream(response.body)),
        ])
    }

    /// The body as newman writes it: a `Buffer`; the first MiB of one that is longer.
    private static func stream(_ body: ReceivedBody) -> JSONTree {
        let bytes = body.prefix(1 << 20).map { JSONTree.number(JSONNumber(Int($0))) }
        return object([("type", "Buffer"), ("data", .array(bytes))])
    }

    private static func headers(_ list: HeaderList) -> JSONTree {
        .array(
            ReportHeaders.visible(list).map {
                object([("key", .string($0.name)), ("value", .string($0.value))])
            }
        )
    }
}
