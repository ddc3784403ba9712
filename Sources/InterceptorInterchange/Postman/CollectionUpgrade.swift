import InterceptorCollections
import InterceptorModel

/// Brings collections of format 2.0 to 2.1: parameters of authorizations become lists.
enum CollectionUpgrade {
    /// The collection in 2.1; one that is has nothing changed.
    static func upgraded(_ json: JSONTree) -> JSONTree {
        guard var collection = json.object else { return json }
        if var info = collection["info"]?.object, info["schema"]?.string?.contains("v2.0") == true {
            info["schema"] = .string(RequestCollection.schema)
            collection["info"] = .object(info)
        }
        return node(collection)
    }

    private static func node(_ members: JSONObject) -> JSONTree {
        var members = members
        if let auth = members["auth"] { members["auth"] = self.auth(auth) }
        if var request = members["request"]?.object, let auth = request["auth"] {
            request["auth"] = self.auth(auth)
            members["request"] = .object(request)
        }
        if let items = members["item"]?.array {
            members["item"] = .array(items.map { $0.object.map(node) ?? $0 })
        }
        return .object(members)
    }

    private static func auth(_ json: JSONTree) -> JSONTree {
        guard var members = json.object, let type = members["type"]?.string,
            let parameters = members[type]?.object
        else { return json }
        members[type] = .array(
            parameters.members.map { member in
                .object(
                    JSONObject([("key", .string(member.name)), ("value", member.value), ("type", "any")])
                )
            }
        )
        return .object(members)
    }
}
