public import InterceptorModel

/// A name and what stands for it, with the members of Postman's variables.
///
/// Source: <https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html>, "Variable".
public struct Variable: Sendable, Hashable {
    /// The name that stands in `{{name}}`.
    public var key: String
    /// What takes its place; scripts get it with its type.
    public var value: JSONTree
    /// `string`, `number`, `boolean`, `any`, `secret`, or what a file says; `nil` when it says nothing.
    public var type: String?
    /// Whether it counts.
    public var isEnabled: Bool
    /// The object it was read from, with members that are not known here.
    private var source: JSONObject

    /// Makes a variable.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: What takes its place.
    ///   - type: `secret` for what is neither shown nor exported.
    ///   - isEnabled: Whether it counts.
    public init(_ key: String, _ value: JSONTree, type: String? = nil, isEnabled: Bool = true) {
        (self.key, self.value, self.type, self.isEnabled, source) = (
            key, value, type, isEnabled, JSONObject()
        )
    }

    /// Makes a variable that is text.
    public init(_ key: String, _ value: String) {
        self.init(key, .string(value))
    }

    /// Whether its value is neither shown nor exported.
    public var isSecret: Bool { type == "secret" }

    /// What stands in a text in its place; `nil` when the value is `null`.
    public var text: String? { value.variableText }
}

extension Variable {
    /// Reads a variable; `nil` when it has no name.
    ///
    /// - Parameter json: An object with `key` (or `id`, as in format 2.0), `value`, `type`, and `enabled` or `disabled`.
    public init?(_ json: JSONTree) {
        guard let source = json.object,
            let key = source["key"]?.variableText ?? source["id"]?.string ?? source["name"]?.string
        else { return nil }
        self.key = key
        value = source["value"] ?? .string("")
        type = source["type"]?.string
        isEnabled = source["enabled"]?.bool != false && source["disabled"]?.bool != true
        self.source = source
    }

    /// The variable as it was read, with what has changed since.
    public var json: JSONTree {
        var object = source
        if object["key"]?.variableText != key, object["key"] != nil || object["id"]?.string != key {
            object["key"] = .string(key)
        }
        if object["value"] != value, object["value"] != nil || value != "" || source.isEmpty {
            object["value"] = value
        }
        if object["type"]?.string != type { object["type"] = type.map(JSONTree.string) }
        let wasEnabled = object["enabled"]?.bool != false && object["disabled"]?.bool != true
        if wasEnabled != isEnabled {
            if object["disabled"] != nil { object["disabled"] = isEnabled ? nil : true }
            if object["enabled"] != nil || object["disabled"] == nil { object["enabled"] = .bool(isEnabled) }
        }
        return .object(object)
    }
}

extension JSONTree {
    /// What stands in a text for a value: strings as they are, numbers by their digits, others as JSON.
    public var variableText: String? {
        switch self {
        case .null: nil
        case .string(let text): text
        case .number(let number): number.text
        case .bool, .array, .object: text()
        }
    }
}
