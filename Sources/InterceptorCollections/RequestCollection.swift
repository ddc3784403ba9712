public import InterceptorModel

/// Requests in folders, in Postman's collection format 2.1.
///
/// Source: <https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html>
public struct RequestCollection: CollectionNode, Sendable, Hashable {
    /// The `schema` of the format.
    public static let schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"

    /// The members as in the file; `item` is empty here.
    public var members: JSONObject
    /// The folders and requests, in order.
    public var items: [CollectionItem]

    /// Makes an empty collection.
    public init(name: String) {
        let info = JSONObject([("name", .string(name)), ("schema", .string(Self.schema))])
        members = JSONObject([("info", .object(info)), ("item", .array([]))])
        items = []
    }

    /// Reads a collection of format 2.1.
    ///
    /// - Parameter json: The file's value; what is not known stays.
    /// - Throws: `JSONError` with the path of what is not as the format says.
    public init(_ json: JSONTree) throws(JSONError) {
        guard let members = json.object else {
            throw JSONError("A collection is an object, not \(json.kind).")
        }
        (self.members, items) = try CollectionItem.split(members, path: "")
        items = items.numbered()
    }

    /// The collection as it was read, with what has changed since.
    public var json: JSONTree { .object(CollectionItem.joined(members, items)) }

    /// The name.
    public var name: String {
        get { members["info"]?["name"]?.string ?? members["name"]?.string ?? "" }
        set { setInfo("name", .string(newValue)) }
    }

    /// The description, when there is one.
    public var description: String? {
        get { members["info"]?["description"]?.descriptionText ?? members["description"]?.descriptionText }
        set { setInfo("description", newValue.map(JSONTree.string)) }
    }

    /// The id that Postman gave it.
    public var id: String? { members["info"]?["_postman_id"]?.string ?? members["info"]?["id"]?.string }

    /// How requests show who sends them, unless they or a folder say otherwise.
    public var auth: CollectionAuth? {
        get { members["auth"].flatMap(CollectionAuth.init) }
        set { members["auth"] = newValue?.json }
    }

    private mutating func setInfo(_ name: String, _ value: JSONTree?) {
        var info = members["info"]?.object ?? JSONObject()
        info[name] = value
        members["info"] = .object(info)
    }
}
