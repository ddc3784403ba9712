import InterceptorCollections
import InterceptorModel
import InterceptorVariables

/// Walks through a collection and notes every request with what it inherits.
struct RunPlanner {
    private(set) var steps: [RunStep] = []
    /// The places of the chosen ones.
    private(set) var chosen: [Int] = []
    /// The names and ids that were met.
    private(set) var found: Set<String> = []

    private let collection: RequestCollection
    private let targets: Set<String>

    /// What is handed down.
    private struct Inheritance {
        var folders: [String] = []
        var scopes: [VariableScope] = []
        var scripts: [ScriptEventKind: [RunScript]] = [:]
        var behavior = JSONObject()
        var auth: CollectionAuth?
        var isChosen = false
    }

    init(_ collection: RequestCollection, folders: Set<String>) {
        (self.collection, targets) = (collection, folders)
    }

    mutating func plan() {
        var inheritance = Inheritance(auth: collection.auth)
        add(collection, named: "the collection", to: &inheritance)
        visit(collection.items, inheritance)
    }

    private mutating func visit(_ items: [CollectionItem], _ inherited: Inheritance) {
        for item in items {
            var inheritance = inherited
            let names = targets.intersection([item.id, item.name])
            found.formUnion(names)
            inheritance.isChosen = inherited.isChosen || !names.isEmpty
            inheritance.auth = item.auth ?? inherited.auth
            add(item, named: "“\(item.name)”", to: &inheritance)
            if let inner = item.items {
                inheritance.folders.append(item.name)
                if !item.variables.isEmpty {
                    inheritance.scopes.insert(VariableScope(.folder, name: item.name, item.variables), at: 0)
                }
                visit(inner, inheritance)
            } else if let request = item.request {
                note(item, request, inheritance)
            }
        }
    }

    /// Adds scripts and behaviours of a level.
    private func add(_ node: some CollectionNode, named name: String, to inheritance: inout Inheritance) {
        for (kind, title) in [(ScriptEventKind.prerequest, "Pre-request script"), (.test, "Tests")] {
            guard let source = node.script(kind.rawValue) else { continue }
            inheritance.scripts[kind, default: []].append(
                RunScript(name: "\(title) of \(name)", source: source)
            )
        }
        for member in node.protocolProfileBehavior.members {
            inheritance.behavior[member.name] = member.value
        }
    }

    private mutating func note(
        _ item: CollectionItem,
        _ request: CollectionRequest,
        _ inheritance: Inheritance
    ) {
        var request = request
        request.auth = inheritance.auth
        var notes: [String] = []
        if let auth = inheritance.auth, !auth.isKnown {
            notes.append(
                "The authorization “\(auth.type)” is not known and was left out; known are "
                    + CollectionAuth.knownTypes.joined(separator: ", ") + "."
            )
        }
        if inheritance.isChosen { chosen.append(steps.count) }
        steps.append(
            RunStep(
                id: item.id,
                name: item.name,
                folders: inheritance.folders,
                request: request,
                notes: notes,
                folderScopes: inheritance.scopes,
                scripts: inheritance.scripts,
                behavior: inheritance.behavior
            )
        )
    }
}
