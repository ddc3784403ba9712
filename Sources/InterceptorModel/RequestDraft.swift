/// A request as a person writes it down: what to ask, not yet how it looks on the wire.
///
/// Cookies of the jar, signatures and framing are worked out when it is sent; ``headerLines`` and ``wireURL`` are
/// what can be told before. Any text may hold names of variables as `{{name}}`.
///
/// In JSON every member has the name it has here (those that end in `URL` and `ID` end in `Url` and `Id`). A member
/// that is missing takes its default, one that is not known is ignored; a `kind` that is not known is an error.
public struct RequestDraft: Sendable, Hashable {
    /// The method, any token (RFC 9110, section 9.1), in the case to send.
    public var method: String
    /// The URL as it was written.
    public var url: String
    /// What stands in the URL's path for `:name`, segment by segment.
    public var pathVariables: [Field] = []
    /// The header lines in order, case and number.
    public var headers: [Field]
    /// What follows the header lines.
    public var body: Body
    /// How the sender shows who they are.
    public var auth: Auth
    /// How to send it.
    public var settings: Settings

    /// Makes a draft.
    ///
    /// - Parameters:
    ///   - method: The method in the case to send.
    ///   - url: The URL as it was written.
    ///   - headers: The header lines.
    ///   - body: What follows the header lines.
    ///   - auth: How the sender shows who they are.
    ///   - settings: How to send it.
    public init(
        method: String = "GET",
        url: String = "",
        headers: [Field] = [],
        body: Body = .none,
        auth: Auth = .none,
        settings: Settings = Settings()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.auth = auth
        self.settings = settings
    }
}

extension RequestDraft: Codable {
    /// Reads a draft.
    ///
    /// - Parameter decoder: Where it is read from.
    /// - Throws: `DecodingError` for a member of the wrong type or a `kind` that is not known.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        method = try members.value(.method, or: "GET")
        url = try members.value(.url, or: "")
        pathVariables = try members.value(.pathVariables, or: [])
        headers = try members.value(.headers, or: [])
        body = try members.value(.body, or: .none)
        auth = try members.value(.auth, or: .none)
        settings = try members.value(.settings, or: Settings())
    }
}

extension KeyedDecodingContainer {
    /// Reads a member.
    ///
    /// - Parameters:
    ///   - key: The member's name.
    ///   - fallback: What a member that is missing or `null` stands for.
    /// - Returns: The value.
    /// - Throws: `DecodingError` when it has another type.
    func value<Value: Decodable>(_ key: Key, or fallback: @autoclosure () -> Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: key) ?? fallback()
    }

    /// The error for a `kind` that is not known.
    ///
    /// - Parameters:
    ///   - key: The member's name.
    ///   - kind: What it says.
    ///   - known: What it could say.
    /// - Returns: The error.
    func unknown(_ key: Key, _ kind: String, known: [String]) -> DecodingError {
        .dataCorruptedError(
            forKey: key,
            in: self,
            debugDescription: "“\(kind)” is not known here; use one of \(known.joined(separator: ", "))."
        )
    }
}
