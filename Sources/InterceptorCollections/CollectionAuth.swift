public import InterceptorModel

/// How a request of a collection shows who sends it: a type and its parameters.
public struct CollectionAuth: Sendable, Hashable {
    /// The types that ``draftAuth`` understands, besides `noauth`.
    public static let knownTypes = [
        "basic", "bearer", "digest", "ntlm", "apikey", "awsv4", "oauth2", "oauth1", "noauth",
    ]

    /// The members as in the file: `type`, and one named like it.
    public var members: JSONObject

    /// Makes an authorization.
    ///
    /// - Parameters:
    ///   - type: Such as `basic`.
    ///   - parameters: Names and values.
    public init(_ type: String, _ parameters: [(String, JSONTree)] = []) {
        members = JSONObject([("type", .string(type))])
        guard type != "noauth" else { return }
        members[type] = .array(parameters.map { Self.parameter($0, $1) })
    }

    /// Reads an authorization; `nil` when it is `null` or no object, which means as the folder around it.
    init?(_ json: JSONTree) {
        guard let members = json.object, members["type"]?.string != nil else { return nil }
        self.members = members
    }

    /// The authorization as it was read.
    public var json: JSONTree { .object(members) }
    /// The type, such as `basic` or `noauth`.
    public var type: String { members["type"]?.string ?? "noauth" }
    /// Whether the type can be sent.
    public var isKnown: Bool { Self.knownTypes.contains(type) }

    /// A parameter's value as text; empty when it is missing.
    public func parameter(_ name: String) -> String { value(name).flatMap(Self.text) ?? "" }

    /// A parameter's value: from a list of keys and values, or an object as in format 2.0.
    private func value(_ name: String) -> JSONTree? {
        switch members[type] {
        case .array(let list): list.last { $0["key"]?.string == name }?["value"]
        case .object(let object): object[name]
        default: nil
        }
    }

    private static func text(_ value: JSONTree) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let value): value ? "true" : "false"
        default: nil
        }
    }

    private static func parameter(_ name: String, _ value: JSONTree) -> JSONTree {
        let type = value.bool == nil ? "string" : "boolean"
        return .object(JSONObject([("key", .string(name)), ("value", value), ("type", .string(type))]))
    }
}
