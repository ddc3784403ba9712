import InterceptorFrames

/// The frames that the host writes itself; the sandbox writes the others.
enum HostFrames {
    /// The sandbox waits for a script.
    static let ready = "{\"type\":\"ready\"}"

    /// A script was ended.
    ///
    /// - Parameters:
    ///   - run: The run's number.
    ///   - error: What ended it.
    ///   - durationMs: How long it took, in milliseconds.
    /// - Returns: The payload of a `done` frame.
    static func done(_ run: Int, error: HostError, durationMs: Double) -> String {
        var members = [
            "\"name\":\(JSONText.literal(error.name))", "\"message\":\(JSONText.literal(error.message))",
        ]
        if let line = error.line { members.append("\"line\":\(line)") }
        if let stack = error.stack { members.append("\"stack\":\(JSONText.literal(stack))") }
        let object = "{\(members.joined(separator: ","))}"
        return "{\"type\":\"done\",\"run\":\(run),\"error\":\(object),\"durationMs\":\(durationMs)}"
    }

    /// A line of the console that the host adds.
    ///
    /// - Parameters:
    ///   - run: The run's number.
    ///   - text: The line.
    /// - Returns: The payload of a `console` frame.
    static func warning(_ run: Int, _ text: String) -> String {
        "{\"type\":\"console\",\"run\":\(run),\"level\":\"warn\",\"text\":\(JSONText.literal(text))}"
    }

    /// What kind of frame the sandbox sends: the value of the first member, `type`.
    ///
    /// - Parameters:
    ///   - type: The kind.
    ///   - payload: The frame.
    /// - Returns: Whether it is of that kind.
    static func isOf(_ type: String, _ payload: String) -> Bool {
        payload.utf8.starts(with: "{\"type\":\"\(type)\"".utf8)
    }
}

/// What ended a script from outside.
struct HostError: Error, Equatable {
    var name: String
    var message: String
    var line: Int?
    var stack: String?
}
