/// The payloads the bridge makes itself; everything else it only relays.
public enum BridgeFrames {
    /// Tells the app who is at the other end; goes before anything else.
    ///
    /// - Parameters:
    ///   - version: The bridge's own version.
    ///   - origin: The extension that made the browser start the bridge, `chrome-extension://…/`.
    ///   - processId: The bridge's process.
    /// - Returns: The payload of a `bridge` frame.
    public static func bridge(version: String, origin: String, processId: Int32) -> [UInt8] {
        let members = [
            "\"kind\":\"bridge\"",
            "\"bridgeVersion\":\(JSONText.literal(version))",
            "\"origin\":\(JSONText.literal(origin))",
            "\"pid\":\(processId)",
        ]
        return object(members)
    }

    /// Tells what went wrong on the way.
    ///
    /// - Parameters:
    ///   - code: The numbered reason.
    ///   - message: What failed and what to try; never anything from a payload.
    /// - Returns: The payload of an `error` frame.
    public static func error(_ code: WireErrorCode, _ message: String) -> [UInt8] {
        let members = [
            "\"kind\":\"error\"",
            "\"code\":\(code.rawValue)",
            "\"name\":\(JSONText.literal(code.name))",
            "\"message\":\(JSONText.literal(message))",
        ]
        return object(members)
    }

    private static func object(_ members: [String]) -> [UInt8] {
        var text = "{"
        for (index, member) in members.enumerated() {
            text += (index == 0 ? "" : ",") + member
        }
        return Array((text + "}").utf8)
    }
}
