import InterceptorCollections
import InterceptorCookies
import InterceptorDomains
import InterceptorModel
import InterceptorVariables
import Synchronization

@testable import InterceptorEngine

/// Runs collections against servers and scripts that are functions.
final class RunStage: Sendable {
    /// What a script of the test does, given its text and the context it finds.
    typealias Script =
        @Sendable (_ source: String, _ context: JSONTree, _ host: any ScriptHost) async -> String

    private let log = Mutex([RunEvent]())
    private let sent = Mutex([OutgoingRequest]())
    let cookies: JarKeeper
    private let script: Script?
    private let answer: @Sendable (OutgoingRequest) throws(SendError) -> IncomingResponse

    init(
        script: Script? = nil,
        answer: @escaping @Sendable (OutgoingRequest) throws(SendError) -> IncomingResponse = { _ in
            IncomingResponse(statusCode: 200, headers: [])
        }
    ) {
        (self.script, self.answer) = (script, answer)
        let jar = MemoryJarStore(JarState(jar: CookieJar(rules: PublicSuffixList.shared)))
        cookies = JarKeeper(jar: jar, rules: PublicSuffixList.shared, events: EventHub(), clock: { 1000 })
    }

    /// The requests as `METHOD URL`, in order.
    var requests: [String] { outgoing.map { "\($0.method) \($0.url)" } }
    /// The requests, in order.
    var outgoing: [OutgoingRequest] { sent.withLock { $0 } }
    /// What was told, in order.
    var events: [RunEvent] { log.withLock { $0 } }

    @discardableResult
    func run(
        _ collection: String,
        environment: [Variable] = [],
        options: RunOptions = RunOptions()
    ) async throws -> RunSummary {
        let run = try CollectionRun(
            RequestCollection(JSONTree(parsing: collection)),
            variables: RunVariables(environment: environment),
            options: options,
            sending: sending,
            cookies: cookies,
            scripts: script.map(Scripts.init),
            dynamic: { DynamicVariables(random: SystemRandomNumberGenerator(), nowMs: { 1000 }) },
            clock: { 1000 }
        )
        return try await run.run { event in self.log.withLock { $0.append(event) } }
    }

    private var sending: Sending {
        Sending(
            sender: Sender(stage: self),
            browsers: BrowserSending(
                links: LinkRegistry(events: EventHub(), clock: { 1000 }),
                clock: { 1000 }
            ),
            cookies: cookies,
            store: nil,
            events: EventHub(),
            clock: { 1000 }
        )
    }

    private struct Sender: RequestSender {
        let stage: RunStage

        func send(
            _ request: OutgoingRequest,
            observer: TransferObserver?
        ) async throws(SendError) -> IncomingResponse {
            stage.sent.withLock { $0.append(request) }
            return try stage.answer(request)
        }

        func signed(_ request: OutgoingRequest) throws(SendError) -> OutgoingRequest { request }
    }

    private struct Scripts: ScriptRunner {
        let script: Script

        func run(_ run: ScriptRun, host: any ScriptHost) async throws(ScriptRunnerError) -> ScriptOutcome {
            let context = (try? JSONTree(parsing: run.context)) ?? .null
            let result = await script(run.source, context, host)
            guard !result.hasPrefix("throw ") else {
                let error = ScriptError(name: "Error", message: String(result.dropFirst(6)))
                return ScriptOutcome(result: "{}", error: error, durationMs: 1)
            }
            return ScriptOutcome(result: result, durationMs: 1)
        }
    }
}

/// A collection of requests `http://a.test/NAME`, with these scripts.
func collection(_ names: [String], tests: String? = nil, prerequest: String? = nil, rest: String = "")
    -> String
{
    let items = names.map { "{\"name\":\"\($0)\",\"request\":\"http://a.test/\($0)\"}" }.joined(
        separator: ","
    )
    let events = [("test", tests), ("prerequest", prerequest)].compactMap { listen, source in
        source.map { "{\"listen\":\"\(listen)\",\"script\":{\"exec\":\"\($0)\"}}" }
    }
    return
        "{\"info\":{\"name\":\"C\"},\"item\":[\(items)],\"event\":[\(events.joined(separator: ","))]\(rest)}"
}
