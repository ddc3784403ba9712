/// Something about an exchange that is not available, and why.
public struct Note: Sendable, Hashable, Codable {
    /// The part of the exchange it is about.
    public enum Part: String, Sendable, Codable {
        /// The request's body.
        case requestBody
        /// The response's body.
        case responseBody
        /// The request's header lines.
        case requestHeaders
        /// The response's header lines.
        case responseHeaders
    }

    /// The part it is about.
    public var part: Part
    /// A stable word for the reason, such as `notCaptured`.
    public var code: String
    /// The reason in a sentence.
    public var reason: String

    /// Makes a note.
    ///
    /// - Parameters:
    ///   - part: The part it is about.
    ///   - code: A stable word for the reason.
    ///   - reason: The reason in a sentence.
    public init(part: Part, code: String, reason: String) {
        self.part = part
        self.code = code
        self.reason = reason
    }
}
