import InterceptorModel

/// Puts values in the place of `{{name}}`, and keeps what stood where.
///
/// Values may hold names themselves; a name that is made of others (`{{url_{{stage}}}}`) is read from the inside.
/// After ``passesMax`` rounds what is left stays as it is. A name without a value stays too.
public struct Substitution {
    /// How many rounds are made, as in Postman.
    public static let passesMax = 20
    /// The longest text that comes of it, in bytes; past it the text stays as far as it came.
    public static let textBytesMax = 64 << 20
    /// The most names that are replaced in one text; values that hold themselves twice would never end.
    public static let replacementsMax = 100_000

    /// What was put in, in order.
    public private(set) var uses: [VariableUse] = []
    /// The names that have no value, in order.
    public private(set) var unresolved: [UnresolvedVariable] = []

    private let scopes: VariableScopes
    private var dynamic: DynamicVariables

    /// Makes a substitution.
    ///
    /// - Parameters:
    ///   - scopes: The variables.
    ///   - dynamic: Makes up the dynamic ones.
    public init(_ scopes: VariableScopes, dynamic: DynamicVariables) {
        (self.scopes, self.dynamic) = (scopes, dynamic)
    }

    /// A text with values in the place of names.
    ///
    /// - Parameters:
    ///   - template: The text.
    ///   - place: Where it stands, for the report, such as `headers[2].value`.
    /// - Returns: The text to use.
    public mutating func text(_ template: String, at place: String) -> String {
        var text = template
        var isDone = !text.hasVariables
        var left = Self.replacementsMax
        for pass in 0..<Self.passesMax where !isDone {
            let next = replaced(text, at: place, isFirst: pass == 0, left: &left)
            isDone = next == nil
            text = next ?? text
            isDone = isDone || text.utf8.count > Self.textBytesMax || !text.hasVariables
        }
        noteUnresolved(in: text, at: place)
        return text
    }

    /// One round; `nil` when nothing was replaced.
    private mutating func replaced(_ text: String, at place: String, isFirst: Bool, left: inout Int)
        -> String?
    {
        var output: [UInt8] = []
        let utf8 = Array(text.utf8)
        var copied = 0
        for token in VariableToken.all(in: utf8).prefix(left) {
            left -= 1
            guard let value = value(of: token.name, at: place, isNested: !isFirst) else { continue }
            output += utf8[copied..<token.range.lowerBound]
            output += value.utf8
            copied = token.range.upperBound
        }
        guard copied > 0 else { return nil }
        return String(decoding: output + utf8[copied...], as: UTF8.self)
    }

    private mutating func value(of name: String, at place: String, isNested: Bool) -> String? {
        if let (variable, scope) = scopes.find(name), let text = variable.text {
            note(VariableUse(name, text, scope.kind, scope.name, variable.isSecret, place, isNested))
            return text
        }
        guard name.hasPrefix("$"), let text = dynamic.value(name.dropFirst()) else { return nil }
        note(VariableUse(name, text, .dynamic, "", false, place, isNested))
        return text
    }

    private mutating func note(_ use: VariableUse) {
        if !uses.contains(where: { $0.name == use.name && $0.place == use.place && $0.scope != .dynamic }) {
            uses.append(use)
        }
    }

    private mutating func noteUnresolved(in text: String, at place: String) {
        guard text.hasVariables else { return }
        for token in VariableToken.all(in: Array(text.utf8)) where token.isName {
            let variable = UnresolvedVariable(name: token.name, place: place)
            if !unresolved.contains(variable) { unresolved.append(variable) }
        }
    }
}

/// A name that was replaced, and by what.
public struct VariableUse: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What stood in its place; may hold names itself.
    public var value: String
    /// Where it comes from.
    public var scope: VariableScope.Kind
    /// What that is called, such as the environment's name.
    public var scopeName: String
    /// Whether the value is not to be shown.
    public var isSecret: Bool
    /// Where it stands, such as `headers[2].value`.
    public var place: String
    /// Whether it stood in the value of another one.
    public var isNested: Bool

    init(
        _ name: String,
        _ value: String,
        _ scope: VariableScope.Kind,
        _ scopeName: String,
        _ isSecret: Bool,
        _ place: String,
        _ isNested: Bool
    ) {
        (self.name, self.value, self.scope, self.scopeName) = (name, value, scope, scopeName)
        (self.isSecret, self.place, self.isNested) = (isSecret, place, isNested)
    }
}

/// A name that has no value.
public struct UnresolvedVariable: Sendable, Hashable {
    /// The name.
    public var name: String
    /// Where it stands, such as `body.text`.
    public var place: String

    /// Names a variable and its place.
    public init(name: String, place: String) { (self.name, self.place) = (name, place) }
}
