import CJavaScriptCore

/// Reads the frames of the app in a scope that no script ever sees.
final class FrameDesk {
    /// What the app says.
    enum Message {
        case run(RunState)
        case answer(run: Int)
    }

    let context: JSGlobalContextRef?

    /// Makes the scope.
    init(group: JSContextGroupRef?) {
        context = JSGlobalContextCreateInGroup(group, nil)
    }

    /// Reads a frame.
    ///
    /// - Parameter payload: JSON text.
    /// - Returns: `nil` when it is not one of the app's.
    func read(_ payload: String) -> Message? {
        let value = JavaScriptText.with(payload) { JSValueMakeFromJSONString(context, $0) }
        guard let run = JavaScriptText.number("run", of: value, in: context).flatMap({ Int(exactly: $0) })
        else {
            return nil
        }
        switch JavaScriptText.text("type", of: value, in: context) {
        case "run": return .run(state(run, value))
        case "answer": return .answer(run: run)
        default: return nil
        }
    }

    private func state(_ run: Int, _ frame: JSValueRef?) -> RunState {
        let limits = JavaScriptText.member("limits", of: frame, in: context)
        func limit(_ name: String, _ standard: Double) -> Double {
            JavaScriptText.number(name, of: limits, in: context) ?? standard
        }
        return RunState(
            run: run,
            name: JavaScriptText.text("name", of: frame, in: context) ?? "script",
            busyMs: limit("busyMs", 5000),
            memoryBytesMax: Int(limit("memoryBytesMax", 256 * 1_048_576)),
            consoleBytesMax: Int(limit("consoleBytesMax", 1_048_576)),
            startedAtMs: HostClock.steadyMs
        )
    }
}
