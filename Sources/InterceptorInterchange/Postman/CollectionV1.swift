import InterceptorCollections
import InterceptorModel

/// A collection of format 1: requests and folders side by side, put in order by lists of ids.
///
/// Source: <https://schema.postman.com/collection/json/v1.0.0/draft-07/docs/index.html>
struct CollectionV1 {
    private let source: JSONTree
    private let folders: [String: JSONTree]
    private let requests: [String: JSONTree]

    init(_ json: JSONTree) {
        source = json
        folders = Self.byID(json["folders"])
        requests = Self.byID(json["requests"])
    }

    private static func byID(_ json: JSONTree?) -> [String: JSONTree] {
        (json?.array ?? []).reduce(into: [:]) { all, element in
            if let id = element["id"]?.string { all[id] = element }
        }
    }

    /// The same collection in format 2.1.
    ///
    /// - Throws: `JSONError` for a request that is no object.
    func upgraded() throws(JSONError) -> JSONTree {
        for (place, element) in (source["requests"]?.array ?? []).enumerated() where element.object == nil {
            throw JSONError("A request is an object, not \(element.kind).", path: "requests[\(place)]")
        }
        var info = JSONObject([("name", source["name"] ?? ""), ("schema", .string(RequestCollection.schema))])
        info["_postman_id"] = source["id"]
        info["description"] = source["description"]
        var collection = JSONObject([("info", .object(info)), ("item", .array(topItems))])
        addShared(source, to: &collection)
        collection["auth"] = CollectionV1Auth(source).json
        return .object(collection)
    }

    // MARK: Order

    private var topItems: [JSONTree] {
        let nested = Set(folders.values.flatMap { Self.ids($0["folders_order"]) })
        let parents = Set(folders.values.compactMap { $0["folder"]?.string == nil ? nil : $0["id"]?.string })
        let written = Self.ids(source["folders_order"])
        let rest = (source["folders"]?.array ?? []).compactMap { $0["id"]?.string }
            .filter { !written.contains($0) && !nested.contains($0) && !parents.contains($0) }
        return (written + rest).compactMap { folder($0, depth: 0) } + Self.ids(topOrder).compactMap(request)
    }

    /// The order of requests outside of folders; of a collection that has none, all that no folder names.
    private var topOrder: JSONTree {
        if let order = source["order"], order.array != nil { return order }
        let inFolders = Set(folders.values.flatMap { Self.ids($0["order"]) })
        let ids = (source["requests"]?.array ?? []).compactMap { $0["id"]?.string }
        return .array(ids.filter { !inFolders.contains($0) }.map(JSONTree.string))
    }

    private static func ids(_ json: JSONTree?) -> [String] { (json?.array ?? []).compactMap(\.string) }

    private func folder(_ id: String, depth: Int) -> JSONTree? {
        guard let source = folders[id], depth < 64 else { return nil }
        let inner = Self.ids(source["folders_order"]).compactMap { folder($0, depth: depth + 1) }
        let items = inner + Self.ids(source["order"]).compactMap(request)
        var members = JSONObject([
            ("name", source["name"] ?? ""), ("id", .string(id)), ("item", .array(items)),
        ])
        members["description"] = source["description"]
        addShared(source, to: &members)
        members["auth"] = CollectionV1Auth(source).json
        return .object(members)
    }

    private func request(_ id: String) -> JSONTree? {
        guard let source = requests[id] else { return nil }
        var item = JSONObject([("name", source["name"] ?? source["url"] ?? ""), ("id", .string(id))])
        addShared(source, to: &item)
        item["request"] = CollectionV1Request(source).json
        item["response"] = .array([])
        return .object(item)
    }

    /// Scripts, variables and behaviours, which all levels have.
    private func addShared(_ source: JSONTree, to members: inout JSONObject) {
        let events = (source["events"]?.array ?? []) + scripts(source)
        members["event"] = events.isEmpty ? nil : .array(events)
        members["variable"] = source["variables"]?.array.flatMap { $0.isEmpty ? nil : .array($0) }
        members["protocolProfileBehavior"] = source["protocolProfileBehavior"]?.object.map(JSONTree.object)
    }

    /// `preRequestScript` and `tests`, unless they are among the events.
    private func scripts(_ source: JSONTree) -> [JSONTree] {
        let listens = (source["events"]?.array ?? []).compactMap { $0["listen"]?.string }
        return [("prerequest", "preRequestScript"), ("test", "tests")].compactMap { listen, name in
            guard let text = source[name]?.string, !text.isEmpty, !listens.contains(listen) else {
                return nil
            }
            return CollectionEvent(listen, text).json
        }
    }
}
