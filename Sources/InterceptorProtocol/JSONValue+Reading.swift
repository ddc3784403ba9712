extension JSONValue {
    /// The text, when it is one.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The number as a whole one, when it is one.
    public var integer: Int64? { if case .number(let number) = self { Int64(exactly: number) } else { nil } }

    /// The number, when it is one.
    public var double: Double? { if case .number(let number) = self { number } else { nil } }

    /// The members, when it is an object.
    public var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

    /// The items, when it is an array.
    public var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

    /// A member of an object.
    ///
    /// - Parameter name: The member's name.
    /// - Returns: `nil` when this is no object or has no such member.
    public subscript(_ name: String) -> JSONValue? { members?[name] }
}
