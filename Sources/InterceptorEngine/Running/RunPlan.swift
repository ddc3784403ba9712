public import InterceptorCollections
import InterceptorModel
public import InterceptorVariables

/// The requests of a collection in the order they run, each with what it inherits.
public struct RunPlan: Sendable {
    /// The collection's name.
    public let name: String
    /// The requests to run, in order.
    public let steps: [RunStep]
    /// The collection's variables as they are in the file.
    public let variables: [Variable]
    /// All requests of the collection, for scripts that run one by its name.
    let allSteps: [RunStep]

    /// Plans a run.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - folders: Names or ids of the folders and requests to run; empty is all of them.
    /// - Throws: `RunError`, when one of them is not there.
    public init(_ collection: RequestCollection, folders: [String] = []) throws(RunError) {
        name = collection.name
        variables = collection.variables
        var planner = RunPlanner(collection, folders: Set(folders))
        planner.plan()
        allSteps = planner.steps
        steps = folders.isEmpty ? planner.steps : planner.chosen.map { planner.steps[$0] }
        if let missing = folders.first(where: { !planner.found.contains($0) }) {
            throw RunError(
                description:
                    "The collection “\(name)” has no folder and no request “\(missing)”. Its names are case-sensitive."
            )
        }
    }

    /// The place of a request among ``steps``, by id or else by name; of several the last.
    func place(of target: String) -> Int? {
        steps.lastIndex { $0.id == target } ?? steps.lastIndex { $0.name == target }
    }
}

/// A request that runs, with what it inherits from its folders and the collection.
public struct RunStep: Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// The names of its folders, outermost first.
    public let folders: [String]
    /// The request, with the authorization that counts.
    public let request: CollectionRequest
    /// What is to be said of it, such as an authorization that is not known.
    public let notes: [String]
    /// The variables of its folders, nearest first.
    let folderScopes: [VariableScope]
    /// Scripts before and after it, outermost first.
    let scripts: [ScriptEventKind: [RunScript]]
    /// How to send it; the nearest word counts.
    let behavior: JSONObject
}

/// When a script runs.
public enum ScriptEventKind: String, Sendable, Hashable, Codable {
    /// Before the request is sent.
    case prerequest
    /// After it was answered.
    case test
}

/// A script and whose it is.
struct RunScript: Sendable {
    /// How it is called in messages.
    var name: String
    /// Its text.
    var source: String
}
