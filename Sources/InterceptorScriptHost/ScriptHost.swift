import CJavaScriptCore
import InterceptorFrames

/// Runs one script after the other, each in a world of its own; one thread calls it.
final class ScriptHost {
    let output: HostOutput
    let watchdog: Watchdog
    private let group = JSContextGroupCreate()
    private let type = HostFunction.makeClass()
    private let desk: FrameDesk
    private let source: JSStringRef?
    private let libraries: [String: String]
    private var functions: [String: HostFunction] = [:]
    private var world: World?
    private lazy var rejection = HostFunction { [unowned self] in reject($0) }
    /// Lives in the desk's scope: the engine holds it as long as a world, and one of that world would keep it for ever.
    private lazy var rejectionObject: JSObjectRef? = {
        let object = rejection.object(in: desk.context, type)
        JSValueProtect(desk.context, object)
        return object
    }()
    private(set) var timers = TimerQueue()
    private var run: RunState?
    private var end: String?

    /// Makes the first world.
    ///
    /// - Parameters:
    ///   - files: The sandbox and its libraries.
    ///   - output: Where frames go.
    ///   - watchdog: What ends scripts that do not notice their limits.
    /// - Throws: Why the sandbox cannot be loaded.
    init(files: SandboxFiles, output: HostOutput, watchdog: Watchdog) throws(HostError) {
        self.output = output
        self.watchdog = watchdog
        source = JSStringCreateWithUTF8CString(files.sandbox)
        libraries = files.libraries
        desk = FrameDesk(group: group)
        functions = makeFunctions()
        // The first world pays for parsing and starts the engine's threads, while that is still allowed.
        try prepare()
        try prepare()
    }

    /// A frame of the app has arrived.
    func receive(_ payload: String) throws(HostError) {
        switch desk.read(payload) {
        case .run(let state): try begin(state, payload)
        case .answer(let number) where number == run?.run:
            try enter(.answer) { JavaScriptText.value(payload, in: $0) }
        case .answer, nil: return
        }
    }

    /// Calls the timers that are due.
    func fireTimers() throws(HostError) {
        let nowMs = HostClock.steadyMs
        while let id = timers.takeDue(nowMs) {
            try enter(.timer) { JSValueMakeNumber($0, id) }
        }
    }

    private func begin(_ state: RunState, _ payload: String) throws(HostError) {
        guard run == nil else { return }
        run = state
        watchdog.begin(state)
        limitTime(state)
        try enter(.run) { JavaScriptText.value(payload, in: $0) }
    }

    /// Calls the sandbox, and ends the run when it has said that it is done.
    private func enter(
        _ entry: World.Entry,
        _ argument: (JSContextRef?) -> JSValueRef?
    ) throws(HostError) {
        guard let run else { return }
        watchdog.resume()
        do throws(HostError) { try world?.call(entry, argument) } catch {
            end =
                end
                ?? HostFrames.done(run.run, error: error, durationMs: HostClock.steadyMs - run.startedAtMs)
        }
        watchdog.pause()
        if end != nil { try finish() }
    }

    private func finish() throws(HostError) {
        guard let run, let end else { return }
        watchdog.end()
        JSContextGroupClearExecutionTimeLimit(group)
        if let leftOut = run.leftOut { output.send(HostFrames.warning(run.run, leftOut)) }
        output.send(end)
        (self.run, self.end, timers) = (nil, nil, TimerQueue())
        try prepare()
        output.send(HostFrames.ready)
    }

    private func prepare() throws(HostError) {
        world = nil
        let world = try World(group: group, source: source, functions: functions, type: type)
        JSGlobalContextSetUnhandledRejectionCallback(world.context, rejectionObject, nil)
        self.world = world
    }

    /// Has the engine ask after so much computing; it is answered with the place and the end of the process.
    private func limitTime(_ state: RunState) {
        JSContextGroupSetExecutionTimeLimit(
            group,
            state.busyMs / 1000,
            { context, host in
                if let host {
                    Unmanaged<ScriptHost>.fromOpaque(host).takeUnretainedValue().stopBusy(context)
                }
                return true
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func stopBusy(_ context: JSContextRef?) {
        guard let run else { return }
        let text = JavaScriptText.taking(JSContextCreateBacktrace(context, 100)) ?? ""
        let error = Limits.busy(run, Backtrace(text, of: run.name))
        output.send(HostFrames.done(run.run, error: error, durationMs: HostClock.steadyMs - run.startedAtMs))
        SystemCalls.endProcess(0)
    }
}

// MARK: - What the sandbox calls

extension ScriptHost {
    private typealias Call = HostFunction.Call
    private typealias Answer = HostFunction.Answer

    private func makeFunctions() -> [String: HostFunction] {
        [
            "post": HostFunction { [unowned self] in post($0) },
            "setTimer": HostFunction { [unowned self] in setTimer($0) },
            "clearTimer": HostFunction { [unowned self] in clearTimer($0) },
            "now": HostFunction { .value(JSValueMakeNumber($0.context, HostClock.wallMs)) },
            "randomBytes": HostFunction { RandomBytes.array($0) },
            "evaluate": HostFunction { Self.evaluate($0) },
            "library": HostFunction { [unowned self] in library($0) },
        ]
    }

    private func post(_ call: Call) -> Answer {
        guard run != nil else { return .value(nil) }
        let payload = call.text(0)
        let bytes = payload.utf8.count
        if HostFrames.isOf("console", payload), run?.countConsole(bytes) == false { return .value(nil) }
        guard bytes <= HostOutput.payloadBytesMax else {
            return .failure(
                "A message of \(bytes) bytes is too long; at most \(HostOutput.payloadBytesMax) go."
            )
        }
        if HostFrames.isOf("done", payload) { end = payload } else { output.send(payload) }
        return .value(nil)
    }

    private func setTimer(_ call: Call) -> Answer {
        let delayMs = call.number(1)
        let dueMs = HostClock.steadyMs + (delayMs > 0 ? delayMs : 0)
        guard timers.set(call.number(0), dueMs: dueMs) else {
            return .failure("A script may have \(TimerQueue.countMax) timers at a time.")
        }
        return .value(nil)
    }

    private func clearTimer(_ call: Call) -> Answer {
        timers.clear(call.number(0))
        return .value(nil)
    }

    private func reject(_ call: Call) -> Answer {
        world?.reject(call.arguments)
        return .value(nil)
    }

    private func library(_ call: Call) -> Answer {
        .value(libraries[call.text(0)].flatMap { JavaScriptText.value($0, in: call.context) })
    }

    private static func evaluate(_ call: Call) -> Answer {
        var exception: JSValueRef?
        let source = call.arguments.first.flatMap { JSValueToStringCopy(call.context, $0, &exception) }
        defer { source.map { JSStringRelease($0) } }
        guard let source else { return exception.map { .thrown($0) } ?? .failure("There is no script.") }
        let result = JavaScriptText.with(call.text(1)) {
            JSEvaluateScript(call.context, source, nil, $0, 1, &exception)
        }
        return exception.map { .thrown($0) } ?? .value(result)
    }
}
