import InterceptorModel

/// URLs of collections: a text, or an object of its parts.
enum CollectionURL {
    /// The URL as text: of its parts when the host is among them, else as it was typed.
    static func text(_ json: JSONTree) -> String {
        guard let parts = json.object else { return json.string ?? "" }
        guard let host = joined(parts["host"], "."), !host.isEmpty else { return parts["raw"]?.string ?? "" }
        var text = parts["protocol"]?.string.map { $0.hasSuffix("://") ? $0 : "\($0)://" } ?? ""
        if let user = parts["auth"]?["user"]?.string {
            text += "\(user)\(parts["auth"]?["password"]?.string.map { ":\($0)" } ?? "")@"
        }
        text += host
        let port = CollectionFields.text(parts["port"])
        if !port.isEmpty { text += ":\(port)" }
        if let path = joined(parts["path"], "/") { text += path.hasPrefix("/") ? path : "/\(path)" }
        if let query = query(parts["query"] ?? .null) { text += "?\(query)" }
        if let hash = parts["hash"]?.string, !hash.isEmpty { text += "#\(hash)" }
        return text
    }

    /// The values for segments of the path such as `:id`.
    static func variables(_ json: JSONTree) -> [RequestDraft.Field] {
        (json["variable"]?.list ?? []).compactMap { element in
            guard let name = element["key"]?.string ?? element["id"]?.string else { return nil }
            return RequestDraft.Field(
                name,
                CollectionFields.text(element["value"]),
                isEnabled: element["disabled"]?.bool != true
            )
        }
    }

    /// A URL taken apart as the format has it, with the text beside its parts.
    static func json(_ text: String, _ variables: [RequestDraft.Field]) -> JSONTree {
        let (rest, hash) = cut(Substring(text), "#")
        let (place, query) = cut(rest, "?")
        let scheme = place.range(ofScheme: "://")
        let (authority, path) = cut(scheme.map { place[$0.upperBound...] } ?? place, "/")
        let at = authority.lastIndex(of: "@")
        let (host, port) = hostAndPort(at.map { authority[authority.index(after: $0)...] } ?? authority)
        var object = JSONObject([("raw", .string(text))])
        object["protocol"] = scheme.map { .string(String(place[..<$0.lowerBound])) }
        object["auth"] = at.map { login(authority[..<$0]) }
        object["host"] = list(host, ".")
        object["port"] = port.map { .string(String($0)) }
        object["path"] = path.map { list($0, "/") }
        object["query"] = query.map(parameters)
        object["hash"] = hash.map { .string(String($0)) }
        if !variables.isEmpty { object["variable"] = .array(variables.map(CollectionFields.json)) }
        return .object(object)
    }

    // MARK: Parts

    private static func joined(_ json: JSONTree?, _ separator: String) -> String? {
        switch json {
        case .string(let text)?: text
        case .array(let parts)?:
            parts.map { $0.string ?? CollectionFields.text($0["value"] ?? $0) }.joined(separator: separator)
        default: nil
        }
    }

    private static func query(_ json: JSONTree) -> String? {
        if let text = json.string { return text }
        let parameters = (json.list ?? []).filter {
            $0["disabled"]?.bool != true && $0["enabled"]?.bool != false
        }
        guard !parameters.isEmpty else { return nil }
        return parameters.map { parameter in
            let name = CollectionFields.text(parameter["key"])
            guard let value = parameter["value"], !value.isNull else { return name }
            return "\(name)=\(CollectionFields.text(value))"
        }.joined(separator: "&")
    }

    private static func parameters(_ query: Substring) -> JSONTree {
        .array(
            query.split(separator: "&", omittingEmptySubsequences: false).map { pair in
                let (name, value) = cut(pair, "=")
                let text = value.map { JSONTree.string(String($0)) } ?? .null
                return .object(JSONObject([("key", .string(String(name))), ("value", text)]))
            }
        )
    }

    private static func login(_ text: Substring) -> JSONTree {
        let (user, password) = cut(text, ":")
        var object = JSONObject([("user", .string(String(user)))])
        object["password"] = password.map { .string(String($0)) }
        return .object(object)
    }

    /// Cuts a port off; a colon inside of brackets or of `{{…}}` is none.
    private static func hostAndPort(_ text: Substring) -> (Substring, Substring?) {
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("]"),
            !text[colon...].hasPrefix(":}")
        else { return (text, nil) }
        return (text[..<colon], text[text.index(after: colon)...])
    }

    private static func list(_ text: Substring, _ separator: Character) -> JSONTree {
        let isOne = separator == "." && (text.contains("{") || text.hasPrefix("["))
        let parts = isOne ? [text] : text.split(separator: separator, omittingEmptySubsequences: false)
        return .array(parts.map { .string(String($0)) })
    }

    private static func cut(_ text: Substring, _ separator: Character) -> (Substring, Substring?) {
        guard let place = text.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<place], text[text.index(after: place)...])
    }
}

extension Substring {
    /// The first place of a text, when what stands before it can be a scheme or a variable.
    fileprivate func range(ofScheme separator: String) -> Range<Index>? {
        let target = Array(separator)
        var index = startIndex
        while index < endIndex {
            if self[index...].starts(with: target) {
                return index..<self.index(index, offsetBy: target.count)
            }
            if self[index] == "/" { return nil }
            index = self.index(after: index)
        }
        return nil
    }
}
