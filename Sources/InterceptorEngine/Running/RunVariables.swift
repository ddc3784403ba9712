import InterceptorModel
public import InterceptorVariables

/// The variables of a run as they stand: what scripts change lasts to the end of the run.
public struct RunVariables: Sendable, Hashable {
    /// Valid everywhere.
    public var globals: VariableScope
    /// The environment.
    public var environment: VariableScope
    /// The collection's.
    public var collection: VariableScope
    /// Set by scripts for this run alone.
    public var local = VariableScope(.local)
    /// The row of the iteration.
    var data = JSONObject() {
        didSet { dataScope = VariableScope(.iterationData, data.members.map(Variable.init)) }
    }
    private var dataScope = VariableScope(.iterationData)

    /// Makes the variables that a run begins with.
    ///
    /// - Parameters:
    ///   - globals: Valid everywhere.
    ///   - environment: The environment's.
    ///   - environmentName: What the environment is called.
    ///   - collection: The collection's.
    public init(
        globals: [Variable] = [],
        environment: [Variable] = [],
        environmentName: String = "",
        collection: [Variable] = []
    ) {
        self.globals = VariableScope(.globals, globals)
        self.environment = VariableScope(.environment, name: environmentName, environment)
        self.collection = VariableScope(.collection, collection)
    }

    /// All that count for a request, whose folders' variables come nearest first.
    func scopes(_ folders: [VariableScope]) -> VariableScopes {
        VariableScopes([local, dataScope, environment] + folders + [collection, globals])
    }

    /// The member `variables` of a script's context; folders' variables are with the collection's.
    func context(_ folders: [VariableScope]) -> JSONTree {
        let ofFolders = folders.reversed().flatMap(\.variables)
        return .object(
            JSONObject([
                ("globals", Self.list(globals.variables)), ("environment", Self.list(environment.variables)),
                ("collectionVariables", Self.list(collection.variables + ofFolders)),
                ("local", Self.list(local.variables)), ("iterationData", .object(data)),
                ("environmentName", .string(environment.name)),
            ])
        )
    }

    /// Takes what a script has changed.
    ///
    /// - Parameters:
    ///   - changed: The member `variables` of its result: whole lists of the scopes that changed.
    ///   - folders: The variables of the folders, which do not become the collection's.
    mutating func take(_ changed: JSONTree, folders: [VariableScope]) {
        Self.take(changed["globals"], into: &globals)
        Self.take(changed["environment"], into: &environment)
        Self.take(changed["local"], into: &local)
        let ofFolders = Set(folders.flatMap(\.variables))
        Self.take(changed["collectionVariables"], into: &collection) { !ofFolders.contains($0) }
    }

    private static func take(
        _ list: JSONTree?,
        into scope: inout VariableScope,
        where isOwn: (Variable) -> Bool = { _ in true }
    ) {
        guard let elements = list?.array else { return }
        scope.variables = elements.compactMap(Variable.init).filter(isOwn)
    }

    private static func list(_ variables: [Variable]) -> JSONTree { .array(variables.map(\.json)) }
}

extension Variable {
    fileprivate init(_ member: JSONObject.Member) { self.init(member.name, member.value) }
}
