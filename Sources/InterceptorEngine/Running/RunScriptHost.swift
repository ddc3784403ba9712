import InterceptorCollections
import InterceptorCookies
import InterceptorModel
import InterceptorVariables
import Synchronization

/// Answers what a script of a run asks, and passes on what it says.
final class RunScriptHost: ScriptHost {
    private let sender: RunSender
    private let plan: RunPlan
    private let options: RunOptions
    private let scopes: VariableScopes
    private let makeDynamic: @Sendable () -> DynamicVariables
    private let tell: @Sendable (ScriptEvent) async -> Void
    private let failures = Mutex(0)

    init(
        sender: RunSender,
        plan: RunPlan,
        options: RunOptions,
        scopes: VariableScopes,
        makeDynamic: @escaping @Sendable () -> DynamicVariables,
        tell: @escaping @Sendable (ScriptEvent) async -> Void
    ) {
        (self.sender, self.plan, self.options) = (sender, plan, options)
        (self.scopes, self.makeDynamic, self.tell) = (scopes, makeDynamic, tell)
    }

    /// How many tests have failed so far.
    var failedTests: Int { failures.withLock { $0 } }

    func tell(_ event: ScriptEvent) async {
        if case .test(let result) = event, result.status == .failed { failures.withLock { $0 += 1 } }
        await tell(event)
    }

    func answer(_ name: String, arguments: String) async throws(ScriptCallError) -> String {
        guard let arguments = try? JSONTree(parsing: arguments) else {
            throw ScriptCallError("The call \(name) came with arguments that are not JSON.")
        }
        switch name {
        case "sendRequest": return try await send(CollectionRequest(arguments["request"] ?? ""), JSONObject())
        case "runRequest": return try await run(arguments["id"]?.string ?? "")
        case "cookies.list", "cookies.get": return try await cookieCall(arguments).list()
        case "cookies.set": return try await cookieCall(arguments).set(arguments)
        case "cookies.unset": return try await cookieCall(arguments).unset(arguments["name"]?.string ?? "")
        case "cookies.clear": return try await cookieCall(arguments).clear()
        default: throw ScriptCallError("There is no call “\(name)” here.")
        }
    }

    private func run(_ id: String) async throws(ScriptCallError) -> String {
        guard
            let step = plan.allSteps.last(where: { $0.id == id })
                ?? plan.allSteps.last(where: { $0.name == id })
        else { throw ScriptCallError("The collection has no request “\(id)”.") }
        return try await send(step.request, step.behavior)
    }

    private func send(_ request: CollectionRequest, _ behavior: JSONObject) async throws(ScriptCallError)
        -> String
    {
        var substitution = Substitution(scopes, dynamic: makeDynamic())
        let made = RunRequest(request, behavior: behavior, options: options, substitution: &substitution)
        let exchange = await sender.send(made.draft)
        guard let response = exchange.response, exchange.error == nil else {
            throw ScriptCallError(exchange.error ?? "There was no answer.")
        }
        let cookies = await sender.cookies(after: exchange).ofResponse
        let answer = JSONObject([
            ("response", response.scriptJSON(responseMs: exchange.durationMs)),
            ("cookies", .array(cookies.map(\.scriptJSON))),
        ])
        return JSONTree.object(answer).text()
    }

    private func cookieCall(_ arguments: JSONTree) async throws(ScriptCallError) -> ScriptCookieCall {
        let call = ScriptCookieCall(cookies: sender.cookies, url: arguments["url"]?.string ?? "")
        if !options.allowsAllScriptCookies { try await call.check() }
        return call
    }
}
