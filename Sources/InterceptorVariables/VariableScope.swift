public import InterceptorModel

/// Variables that come from one place.
public struct VariableScope: Sendable, Hashable {
    /// Where variables come from, nearest first: an earlier one hides those after it.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// Set by a script for this run alone.
        case local
        /// A row of the iteration data.
        case iterationData
        /// The environment.
        case environment
        /// A folder of the collection.
        case folder
        /// The collection.
        case collection
        /// Valid everywhere.
        case globals
        /// Made up anew each time, such as `$guid`.
        case dynamic

        /// Whether variables of one hide those of the other.
        public static func < (one: Kind, other: Kind) -> Bool { one.rank < other.rank }

        private var rank: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Where they come from.
    public var kind: Kind
    /// What it is called, such as the environment's name.
    public var name: String
    /// The variables in order.
    public var variables: [Variable] { didSet { places = Self.places(variables) } }
    private var places: [String: Int]

    /// Makes a scope.
    ///
    /// - Parameters:
    ///   - kind: Where the variables come from.
    ///   - name: What it is called.
    ///   - variables: The variables in order; of those with one name the last that is switched on counts.
    public init(_ kind: Kind, name: String = "", _ variables: [Variable] = []) {
        (self.kind, self.name, self.variables) = (kind, name, variables)
        places = Self.places(variables)
    }

    /// The variable of a name that counts.
    public subscript(key: String) -> Variable? { places[key].map { variables[$0] } }

    /// Gives a variable a value; one that is there keeps its place and type.
    public mutating func set(_ key: String, _ value: JSONTree) {
        if let place = places[key] {
            variables[place].value = value
        } else {
            variables.append(Variable(key, value))
        }
    }

    private static func places(_ variables: [Variable]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (place, variable) in variables.enumerated() where variable.isEnabled {
            places[variable.key] = place
        }
        return places
    }
}

/// All variables that count at one place, nearest scope first.
public struct VariableScopes: Sendable, Hashable {
    /// The scopes, nearest first.
    public var scopes: [VariableScope]

    /// Makes them of scopes in any order; folders among themselves come as they are given, nearest first.
    public init(_ scopes: [VariableScope] = []) {
        self.scopes = scopes.sorted { $0.kind < $1.kind }
    }

    /// The variable that a name stands for, and where it comes from; `nil` when it has no value anywhere.
    public func find(_ key: String) -> (variable: Variable, scope: VariableScope)? {
        for scope in scopes {
            if let variable = scope[key] { return variable.text == nil ? nil : (variable, scope) }
        }
        return nil
    }

    /// Where a name could be defined, for one that is not.
    public var definable: [VariableScope] { scopes.filter { $0.kind != .iterationData && $0.kind != .local } }
}
