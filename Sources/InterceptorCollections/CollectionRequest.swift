public import InterceptorModel

/// A request of a collection: an object, or a URL alone.
public struct CollectionRequest: Sendable, Hashable {
    /// The request as in the file.
    public var json: JSONTree

    /// Takes a request as it is in a file.
    public init(_ json: JSONTree) { self.json = json }

    /// The method in the case to send.
    public var method: String { json["method"]?.string ?? "GET" }
    /// The URL as text, with variables as they are written.
    public var url: String { CollectionURL.text(json.string == nil ? json["url"] ?? "" : json) }
    /// The values for segments of the path such as `:id`.
    public var pathVariables: [RequestDraft.Field] { CollectionURL.variables(json["url"] ?? .null) }
    /// The description, when there is one.
    public var description: String? { json["description"]?.descriptionText }

    /// The header lines; one text is taken apart line by line.
    public var headers: [RequestDraft.Field] { CollectionFields.headers(json["header"] ?? .null) }

    /// How it shows who sends it; `nil` is as the folder around it does.
    public var auth: CollectionAuth? {
        get { json["auth"].flatMap(CollectionAuth.init) }
        set { set("auth", newValue?.json) }
    }

    private mutating func set(_ name: String, _ value: JSONTree?) {
        var members = json.object ?? JSONObject([("url", json), ("method", "GET")])
        members[name] = value
        json = .object(members)
    }
}

extension CollectionRequest {
    /// The request as a draft, with its own authorization.
    public var draft: RequestDraft {
        var draft = RequestDraft(method: method, url: url, headers: headers, auth: auth?.draftAuth ?? .none)
        draft.pathVariables = pathVariables
        draft.body = json["body"].map { CollectionBody($0).draftBody } ?? .none
        return draft
    }

    /// Writes a draft in the words of the collection format; settings have no place there.
    public init(_ draft: RequestDraft) {
        var members = JSONObject([("method", .string(draft.method))])
        members["header"] = .array(draft.headers.map(CollectionFields.json))
        members["auth"] = CollectionAuth(draft.auth)?.json
        members["body"] = CollectionBody(draft.body)?.json
        members["url"] = CollectionURL.json(draft.url, draft.pathVariables)
        json = .object(members)
    }
}
