import InterceptorModel

/// Bodies of collections, told apart by `mode`.
struct CollectionBody {
    /// The body as in the file.
    let json: JSONTree

    init(_ json: JSONTree) { self.json = json }

    /// The body as a draft has it; one that is switched off, or a form without fields, is none.
    var draftBody: RequestDraft.Body {
        guard json["disabled"]?.bool != true else { return .none }
        switch json["mode"]?.string {
        case "raw": return raw
        case "urlencoded": return urlencoded
        case "formdata": return multipart
        case "file": return file
        case "graphql": return graphQL
        default: return .none
        }
    }

    private var raw: RequestDraft.Body {
        let text = CollectionFields.text(json["raw"])
        return text.isEmpty ? .none : .text(text, contentType: contentType)
    }

    /// What is sent as `Content-Type` when no header line says it.
    private var contentType: String {
        switch json["options"]?["raw"]?["language"]?.string {
        case "json": "application/json"
        case "javascript": "application/javascript"
        case "html": "text/html"
        case "xml": "application/xml"
        default: "text/plain"
        }
    }

    private var urlencoded: RequestDraft.Body {
        let content = json["urlencoded"] ?? .null
        if let text = content.string {
            return text.isEmpty ? .none : .text(text, contentType: FormText.contentType)
        }
        let fields = CollectionFields.fields(content)
        return fields.contains(where: \.isEnabled) ? .urlencoded(fields) : .none
    }

    private var multipart: RequestDraft.Body {
        let parts = (json["formdata"]?.list ?? []).flatMap(parts)
        return parts.contains(where: \.isEnabled) ? .multipart(parts) : .none
    }

    /// The parts of a field: one, or one for each of its files.
    private func parts(_ field: JSONTree) -> [RequestDraft.Part] {
        guard field.object != nil else { return [] }
        let name = CollectionFields.text(field["key"])
        let isEnabled = field["disabled"]?.bool != true && field["enabled"]?.bool != false
        let type = field["contentType"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        guard field["type"]?.string == "file" || field["src"]?.string != nil || field["src"]?.array != nil
        else {
            let text = CollectionFields.text(field["value"])
            return [RequestDraft.Part(name, .text(text), contentType: type, isEnabled: isEnabled)]
        }
        return files(field["src"]).map { path in
            let fileName =
                field["fileName"]?.string ?? path.split(separator: "/").last.map(String.init) ?? path
            return RequestDraft.Part(
                name,
                .file(path: path),
                fileName: fileName,
                contentType: type ?? MediaType.named(fileName),
                isEnabled: isEnabled
            )
        }
    }

    private func files(_ json: JSONTree?) -> [String] {
        json?.string.map { [$0] } ?? (json?.array ?? []).compactMap(\.string)
    }

    private var file: RequestDraft.Body {
        if let text = json["file"]?["content"]?.string { return .text(text, contentType: "text/plain") }
        guard let path = json["file"]?["src"]?.string ?? json["file"]?.string else { return .none }
        return .file(path: path, contentType: MediaType.named(path))
    }

    private var graphQL: RequestDraft.Body {
        let content = json["graphql"] ?? .null
        let variables = content["variables"]
        return .graphql(
            RequestDraft.GraphQL(
                query: CollectionFields.text(content["query"] ?? content),
                variables: variables?.string ?? variables?.object.map { JSONTree.object($0).text() } ?? "",
                operationName: CollectionFields.text(content["operationName"])
            )
        )
    }
}

extension CollectionBody {
    /// Writes a body in the words of the collection format; `nil` for none.
    init?(_ body: RequestDraft.Body) {
        switch body {
        case .none: return nil
        case .text(let text, let type): self.init(text, type)
        case .bytes(let bytes, let type): self.init(String(decoding: bytes, as: UTF8.self), type)
        case .urlencoded(let fields): self.init("urlencoded", .array(fields.map(CollectionFields.json)))
        case .multipart(let parts): self.init("formdata", .array(parts.map(Self.json)))
        case .file(let path, _): self.init("file", .object(JSONObject([("src", .string(path))])))
        case .graphql(let graphQL):
            var content = JSONObject([
                ("query", .string(graphQL.query)), ("variables", .string(graphQL.variables)),
            ])
            if !graphQL.operationName.isEmpty { content["operationName"] = .string(graphQL.operationName) }
            self.init("graphql", .object(content))
        }
    }

    private init(_ mode: String, _ content: JSONTree) {
        json = .object(JSONObject([("mode", .string(mode)), (mode, content)]))
    }

    private init(_ text: String, _ contentType: String?) {
        var object = JSONObject([("mode", "raw"), ("raw", .string(text))])
        let languages = ["json", "javascript", "html", "xml"]
        if let type = contentType, let language = languages.first(where: { type.hasSuffix("/\($0)") }) {
            let raw = JSONObject([("language", .string(language))])
            object["options"] = .object(JSONObject([("raw", .object(raw))]))
        }
        json = .object(object)
    }

    private static func json(_ part: RequestDraft.Part) -> JSONTree {
        var object = JSONObject([("key", .string(part.name))])
        switch part.content {
        case .text(let text): (object["value"], object["type"]) = (.string(text), "text")
        case .bytes(let bytes):
            (object["value"], object["type"]) = (.string(String(decoding: bytes, as: UTF8.self)), "text")
        case .file(let path): (object["type"], object["src"]) = ("file", .string(path))
        }
        object["contentType"] = part.contentType.map(JSONTree.string)
        if !part.isEnabled { object["disabled"] = true }
        return .object(object)
    }
}

/// The usual types of files, by the end of their name.
enum MediaType {
    private static let types = [
        "csv": "text/csv", "gif": "image/gif", "html": "text/html", "jpeg": "image/jpeg", "jpg": "image/jpeg",
        "json": "application/json", "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml",
        "txt": "text/plain", "xml": "application/xml", "zip": "application/zip",
    ]

    /// The type of a file; `application/octet-stream` when its name does not tell.
    static func named(_ fileName: String) -> String {
        let end = fileName.split(separator: ".").last.map { $0.asciiLowercased } ?? ""
        return types[end] ?? "application/octet-stream"
    }
}
