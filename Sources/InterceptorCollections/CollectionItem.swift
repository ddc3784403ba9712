public import InterceptorModel

/// A folder or a request of a collection.
public struct CollectionItem: CollectionNode, Sendable, Hashable {
    /// The members as in the file; `item` of a folder is empty here.
    public var members: JSONObject
    /// What a folder holds, in order; `nil` for a request.
    public var items: [CollectionItem]?
    /// Its id in the file, or its place in the tree such as `0.2.1` when it has none.
    public internal(set) var id = ""

    /// Makes a folder.
    public init(folder name: String, items: [CollectionItem] = []) {
        (members, self.items) = (JSONObject([("name", .string(name)), ("item", .array([]))]), items)
    }

    /// Makes a request.
    public init(name: String, request: CollectionRequest) {
        members = JSONObject([("name", .string(name)), ("request", request.json)])
    }

    init(_ json: JSONTree, path: String) throws(JSONError) {
        guard let members = json.object else {
            throw JSONError("A folder or a request is an object, not \(json.kind).", path: path)
        }
        self.members = members
        if members["item"] != nil {
            (self.members, items) = try Self.split(members, path: "\(path).")
        } else if members["request"] == nil {
            throw JSONError("A “request” or, for a folder, an “item” is missing.", path: path)
        }
    }

    /// Whether it holds others.
    public var isFolder: Bool { items != nil }

    /// The name; of a request without one, its URL.
    public var name: String {
        get { members["name"]?.string ?? members["id"]?.string ?? request?.url ?? "" }
        set { members["name"] = .string(newValue) }
    }

    /// The description, when there is one.
    public var description: String? {
        members["description"]?.descriptionText ?? members["request"]?["description"]?.descriptionText
    }

    /// The request; `nil` for a folder.
    public var request: CollectionRequest? {
        get { isFolder ? nil : members["request"].map { CollectionRequest($0) } }
        set { members["request"] = newValue?.json }
    }

    /// How it shows who sends; `nil` is as the folder around it does.
    public var auth: CollectionAuth? {
        get { isFolder ? members["auth"].flatMap(CollectionAuth.init) : request?.auth }
        set {
            if isFolder { members["auth"] = newValue?.json } else { request?.auth = newValue }
        }
    }

    /// The examples: answers that were saved, as in the file.
    public var examples: [JSONTree] {
        get { members["response"]?.array ?? [] }
        set { members["response"] = .array(newValue) }
    }

    /// The item as it was read, with what has changed since.
    public var json: JSONTree { .object(items.map { Self.joined(members, $0) } ?? members) }

    // MARK: Folders

    /// Takes the items out of a folder's members.
    static func split(
        _ members: JSONObject,
        path: String
    ) throws(JSONError) -> (JSONObject, [CollectionItem]) {
        guard let elements = members["item"]?.array else {
            throw JSONError(
                members["item"] == nil
                    ? "A collection has a list “item”; this one has none."
                    : "“item” is a list of folders and requests.",
                path: "\(path)item"
            )
        }
        var items: [CollectionItem] = []
        items.reserveCapacity(elements.count)
        for (place, element) in elements.enumerated() {
            items.append(try CollectionItem(element, path: "\(path)item[\(place)]"))
        }
        var rest = members
        rest["item"] = .array([])
        return (rest, items)
    }

    /// Puts the items back where they were.
    static func joined(_ members: JSONObject, _ items: [CollectionItem]) -> JSONObject {
        var members = members
        members["item"] = .array(items.map(\.json))
        return members
    }
}

extension [CollectionItem] {
    /// The same items, each with an id.
    func numbered(_ prefix: String = "") -> [CollectionItem] {
        enumerated().map { place, item in
            var item = item
            item.id = item.members["id"]?.string ?? item.members["_postman_id"]?.string ?? "\(prefix)\(place)"
            item.items = item.items?.numbered("\(prefix)\(place).")
            return item
        }
    }
}
