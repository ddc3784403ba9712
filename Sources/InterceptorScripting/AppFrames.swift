import InterceptorEngine
import InterceptorFrames

/// The frames that the app sends to a host.
enum AppFrames {
    /// Starts a script.
    ///
    /// - Parameters:
    ///   - run: The run's number.
    ///   - script: The script.
    /// - Returns: The payload of a `run` frame.
    static func run(_ run: Int, _ script: ScriptRun) -> [UInt8] {
        let limits = script.limits
        let numbers = [
            "\"wallMs\":\(limits.wallMs)", "\"busyMs\":\(limits.busyMs)",
            "\"memoryBytesMax\":\(limits.memoryBytesMax)", "\"consoleBytesMax\":\(limits.consoleBytesMax)",
        ]
        return object([
            "\"type\":\"run\"", "\"run\":\(run)", "\"name\":\(JSONText.literal(script.name))",
            "\"limits\":{\(numbers.joined(separator: ","))}",
            "\"source\":\(JSONText.literal(script.source))",
            "\"context\":\(script.context)",
        ])
    }

    /// Answers a call.
    ///
    /// - Parameters:
    ///   - call: The call's number.
    ///   - run: The run's number.
    ///   - answer: JSON text, or why there is none.
    /// - Returns: The payload of an `answer` frame.
    static func answer(_ call: Int, run: Int, _ answer: Result<String, ScriptCallError>) -> [UInt8] {
        let outcome =
            switch answer {
            case .success(let result): "\"result\":\(result)"
            case .failure(let error): "\"error\":\(JSONText.literal(error.message))"
            }
        return object(["\"type\":\"answer\"", "\"run\":\(run)", "\"call\":\(call)", outcome])
    }

    private static func object(_ members: [String]) -> [UInt8] {
        Array("{\(members.joined(separator: ","))}".utf8)
    }
}
