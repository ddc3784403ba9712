import InterceptorModel

/// A request of format 1.
struct CollectionV1Request {
    private let source: JSONTree

    init(_ source: JSONTree) { self.source = source }

    /// The same request in format 2.1.
    var json: JSONTree {
        var request = JSONObject([("method", source["method"] ?? "GET"), ("header", header)])
        request["auth"] = CollectionV1Auth(source).json
        request["body"] = body
        request["url"] = url
        request["description"] = source["description"]
        return .object(request)
    }

    private var header: JSONTree {
        source["headerData"].flatMap { $0.array.map(fields) } ?? source["headers"] ?? ""
    }

    private var url: JSONTree {
        let text = source["url"] ?? ""
        let variables = source["pathVariableData"]?.array.map(fields) ?? pathVariables
        guard let variables, variables.array?.isEmpty == false else { return text }
        return .object(JSONObject([("raw", text), ("variable", variables)]))
    }

    private var pathVariables: JSONTree? {
        source["pathVariables"]?.object.map { object in
            .array(
                object.members.map { .object(JSONObject([("key", .string($0.name)), ("value", $0.value)])) }
            )
        }
    }

    private var body: JSONTree? {
        let data = source["data"]
        switch mode {
        case "raw": return content("raw", .string(source["rawModeData"]?.string ?? data?.string ?? ""))
        case "urlencoded": return content("urlencoded", fields(data?.array ?? []))
        case "formdata": return content("formdata", fields(data?.array ?? []))
        case "file": return content("file", .object(JSONObject([("src", source["rawModeData"] ?? .null)])))
        case "graphql": return content("graphql", source["graphqlModeData"] ?? .null)
        default: return nil
        }
    }

    /// The kind of body; files of old do not say, then it is told by what is there.
    private var mode: String? {
        switch source["dataMode"]?.string {
        case "params"?: return "formdata"
        case "binary"?: return "file"
        case let mode?: return mode
        case nil:
            if source["rawModeData"]?.string?.isEmpty == false || source["data"]?.string?.isEmpty == false {
                return "raw"
            }
            return source["data"]?.array?.isEmpty == false ? "formdata" : nil
        }
    }

    private func content(_ mode: String, _ content: JSONTree) -> JSONTree {
        var body = JSONObject([("mode", .string(mode)), (mode, content)])
        body["options"] = source["dataOptions"]?.object.map(JSONTree.object)
        return .object(body)
    }

    /// Fields with `enabled` as format 2.1 has it: `disabled`.
    private func fields(_ list: [JSONTree]) -> JSONTree {
        .array(
            list.map { element in
                guard var field = element.object else { return element }
                if field["enabled"]?.bool == false { field["disabled"] = true }
                field["enabled"] = nil
                if field["type"]?.string == "file", field["src"] == nil { field["src"] = field["value"] }
                return .object(field)
            }
        )
    }
}
