import InterceptorEngine
import InterceptorModel
import InterceptorProtocol

/// What came of a request as one JSON object; docs/API.md, "sent".
enum SendJSON {
    /// The members of the send stream's last line that are taken over; cookies with their values are not.
    private static let taken = ["phases", "sizes", "certificates", "refusedCookies", "nextUrl", "raw"]

    /// The exchange with what else is known of the send.
    ///
    /// - Parameters:
    ///   - outcome: What came of it.
    ///   - bodies: The exchange in history.
    /// - Returns: One line.
    /// - Throws: What the encoder throws.
    static func text(_ outcome: SendOutcome, _ bodies: ExchangeBodies) throws -> String {
        var members = outcome.end["exchange"]?.members ?? [:]
        for name in taken { members[name] = outcome.end[name] }
        members["hops"] = .array(outcome.exchangeIDs.map { .number(Double($0)) })
        members["failure"] = outcome.end["error"]
        members["body"] = bodies.response.map(body)
        return try JSONLine.encode(JSONValue.object(members))
    }

    /// The body as text where it is text.
    private static func body(_ bytes: [UInt8]) -> JSONValue {
        if let text = String(validating: bytes, as: UTF8.self) { return .object(["text": .string(text)]) }
        return .object(["base64": .string(Base64.encode(bytes))])
    }
}
