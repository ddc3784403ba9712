public import InterceptorModel

extension Substitution {
    /// A request with values in the place of names; what is switched off stays as it is.
    ///
    /// Places in the report are the draft's members in JSON: `url`, `headers[2].value`, `body.fields[0].name`.
    public mutating func draft(_ draft: RequestDraft) -> RequestDraft {
        var draft = draft
        draft.method = text(draft.method, at: "method")
        draft.url = text(draft.url, at: "url")
        draft.pathVariables = fields(draft.pathVariables, at: "pathVariables")
        draft.headers = fields(draft.headers, at: "headers")
        draft.body = body(draft.body)
        draft.auth = auth(draft.auth)
        return draft
    }

    private mutating func fields(_ fields: [RequestDraft.Field], at place: String) -> [RequestDraft.Field] {
        var fields = fields
        for index in fields.indices where fields[index].isEnabled {
            fields[index].name = text(fields[index].name, at: "\(place)[\(index)].name")
            fields[index].value = text(fields[index].value, at: "\(place)[\(index)].value")
        }
        return fields
    }

    private mutating func body(_ body: RequestDraft.Body) -> RequestDraft.Body {
        switch body {
        case .none, .bytes: return body
        case .text(let content, let type): return .text(text(content, at: "body.text"), contentType: type)
        case .urlencoded(let list): return .urlencoded(fields(list, at: "body.fields"))
        case .multipart(let parts): return .multipart(self.parts(parts))
        case .file(let path, let type): return .file(path: text(path, at: "body.path"), contentType: type)
        case .graphql(var graphQL):
            graphQL.query = text(graphQL.query, at: "body.query")
            graphQL.variables = text(graphQL.variables, at: "body.variables")
            graphQL.operationName = text(graphQL.operationName, at: "body.operationName")
            return .graphql(graphQL)
        }
    }

    private mutating func parts(_ parts: [RequestDraft.Part]) -> [RequestDraft.Part] {
        var parts = parts
        for index in parts.indices where parts[index].isEnabled {
            let place = "body.parts[\(index)]"
            parts[index].name = text(parts[index].name, at: "\(place).name")
            parts[index].fileName = parts[index].fileName.map { text($0, at: "\(place).fileName") }
            parts[index].contentType = parts[index].contentType.map { text($0, at: "\(place).contentType") }
            switch parts[index].content {
            case .text(let content): parts[index].content = .text(text(content, at: "\(place).text"))
            case .file(let path): parts[index].content = .file(path: text(path, at: "\(place).file"))
            case .bytes: break
            }
        }
        return parts
    }
}
