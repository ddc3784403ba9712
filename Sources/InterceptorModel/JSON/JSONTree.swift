/// A JSON value as it was written: members in their order, numbers digit by digit (RFC 8259).
///
/// What is read and written again differs in white space and escapes alone.
public enum JSONTree: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number
    case number(JSONNumber)
    /// A string
    case string(String)
    /// An array
    case array([JSONTree])
    /// An object
    case object(JSONObject)

    /// The text of a string; `nil` for every other value.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// `true` or `false`; `nil` for every other value.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The number; `nil` for every other value.
    public var number: JSONNumber? { if case .number(let number) = self { number } else { nil } }
    /// The elements of an array; `nil` for every other value.
    public var array: [JSONTree]? { if case .array(let elements) = self { elements } else { nil } }
    /// The members of an object; `nil` for every other value.
    public var object: JSONObject? { if case .object(let members) = self { members } else { nil } }
    /// Whether it is `null`.
    public var isNull: Bool { self == .null }

    /// A member of an object; `nil` when there is none, or this is no object.
    public subscript(name: String) -> JSONTree? { object?[name] }

    /// What the value is, for messages.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// The members of a JSON object in their order.
public struct JSONObject: Sendable, Hashable {
    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONTree
    }

    /// The members; a name may occur more than once, then the last one counts.
    public private(set) var members: [Member]

    /// Makes an object of names and values.
    public init(_ members: [(String, JSONTree)] = []) {
        self.members = members.map { Member(name: $0, value: $1) }
    }

    /// The value of a member; setting one keeps its place, setting `nil` takes it away.
    public subscript(name: String) -> JSONTree? {
        get { members.last { $0.name == name }?.value }
        set {
            guard let newValue else { return members.removeAll { $0.name == name } }
            if let place = members.lastIndex(where: { $0.name == name }) {
                members[place].value = newValue
            } else {
                members.append(Member(name: name, value: newValue))
            }
        }
    }

    /// Whether it has no members.
    public var isEmpty: Bool { members.isEmpty }

    /// Adds a member after all others.
    public mutating func append(_ name: String, _ value: JSONTree) {
        members.append(Member(name: name, value: value))
    }
}

/// A number as it was written, such as `89111702272002019559` or `1.10`.
public struct JSONNumber: Sendable, Hashable {
    /// Its digits.
    public let text: String

    /// Takes digits that are a JSON number.
    init(text: String) { self.text = text }

    /// A whole number.
    public init(_ value: Int) { text = String(value) }

    /// A number with a fraction, as few digits as tell it; one that is not finite is 0.
    public init(_ value: Double) {
        text =
            if let whole = Int64(exactly: value) { String(whole) } else { value.isFinite ? "\(value)" : "0" }
    }

    /// The number as the nearest one of 64 bits.
    public var double: Double { Double(text) ?? 0 }

    /// The number when it is whole and fits.
    public var int: Int? { Int(text) ?? Int(exactly: double) }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
}
