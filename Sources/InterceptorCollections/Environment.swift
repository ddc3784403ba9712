public import InterceptorModel
public import InterceptorVariables

/// A named list of variables: an environment or the globals, as Postman exports them.
public struct Environment: Sendable, Hashable {
    /// The members as in the file; `values` is empty here.
    public var members: JSONObject
    /// The variables, in order.
    public var values: [Variable]

    /// Makes a list of variables.
    public init(name: String, values: [Variable] = []) {
        (members, self.values) = (JSONObject([("name", .string(name)), ("values", .array([]))]), values)
    }

    /// Reads an environment, or a list of variables alone.
    ///
    /// - Parameter json: An object with `values`, or an array.
    /// - Throws: `JSONError` with the path of what is not as it should be.
    public init(_ json: JSONTree) throws(JSONError) {
        members = json.object ?? JSONObject([("values", .array([]))])
        guard let elements = json.array ?? json["values"]?.array else {
            throw JSONError(
                "An environment has a list “values” of objects with “key” and “value”.",
                path: "values"
            )
        }
        values = []
        for (place, element) in elements.enumerated() {
            guard let variable = Variable(element) else {
                throw JSONError("A variable has a “key”; this one has none.", path: "values[\(place)]")
            }
            values.append(variable)
        }
        members["values"] = .array([])
    }

    /// The environment as it was read, with what has changed since.
    public var json: JSONTree {
        var members = members
        members["values"] = .array(values.map(\.json))
        return .object(members)
    }

    /// The name.
    public var name: String {
        get { members["name"]?.string ?? "" }
        set { members["name"] = .string(newValue) }
    }

    /// The id that Postman gave it.
    public var id: String? { members["id"]?.string }

    /// Whether they are the globals.
    public var isGlobals: Bool { members["_postman_variable_scope"]?.string == "globals" }

    /// The same list without the values of secrets.
    public var withoutSecrets: Environment {
        var copy = self
        for index in copy.values.indices where copy.values[index].isSecret { copy.values[index].value = "" }
        return copy
    }
}
