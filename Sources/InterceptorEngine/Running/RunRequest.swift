import InterceptorCollections
import InterceptorModel
import InterceptorVariables

/// Makes what is sent of a request of a collection: values, behaviours, and the lines that every request has.
struct RunRequest {
    /// The methods that carry no body unless `disableBodyPruning` says so.
    private static let bodiless: Set<String> = ["GET", "HEAD", "COPY", "PURGE", "UNLOCK"]

    /// What is sent.
    private(set) var draft: RequestDraft
    /// Names without a value.
    private(set) var unresolved: [UnresolvedVariable] = []

    /// Makes a request to send.
    ///
    /// - Parameters:
    ///   - request: The request as it is written, or as a script left it.
    ///   - behavior: `protocolProfileBehavior`.
    ///   - options: How the run sends.
    ///   - substitution: Puts values in the place of names.
    init(
        _ request: CollectionRequest,
        behavior: JSONObject,
        options: RunOptions,
        substitution: inout Substitution
    ) {
        draft = substitution.draft(request.draft)
        unresolved = substitution.unresolved
        draft.settings = options.settings
        apply(behavior)
        if let follows = options.followsRedirects { draft.settings.followsRedirects = follows }
        if behavior["disableBodyPruning"]?.bool != true, Self.bodiless.contains(draft.method.uppercased()) {
            draft.body = .none
        }
        draft.url = Self.withScheme(draft.url)
        removeAuthorizationThatIsReplaced()
        addSystemHeaders(without: behavior["disabledSystemHeaders"]?.object)
        if let folder = options.workingDirectory { draft.body = draft.body.inFolder(folder) }
    }

    private mutating func apply(_ behavior: JSONObject) {
        if let follows = behavior["followRedirects"]?.bool { draft.settings.followsRedirects = follows }
        if let most = behavior["maxRedirects"]?.number?.int { draft.settings.redirectsMax = most }
        if let isStrict = behavior["strictSSL"]?.bool { draft.settings.isTLSVerified = isStrict }
        if behavior["disableCookies"]?.bool == true { draft.settings.usesCookies = false }
        switch behavior["protocolVersion"]?.string {
        case "http1": draft.settings.httpVersion = .http1
        case "http2": draft.settings.httpVersion = .http2
        default: break
        }
    }

    /// A URL without a scheme goes to http, as in Postman.
    private static func withScheme(_ url: String) -> String {
        let trimmed = String(url.drop { $0.isWhitespace })
        return trimmed.isEmpty || trimmed.contains("://") ? trimmed : "http://\(trimmed)"
    }

    /// A line that is written by hand gives way to the authorization that is chosen.
    private mutating func removeAuthorizationThatIsReplaced() {
        let name: String
        switch draft.auth {
        case .none: return
        case .apiKey(let key):
            guard key.place == .header else { return }
            name = key.name
        case .oauth1(let oauth) where oauth.place != .header: return
        default: name = "Authorization"
        }
        draft.headers.removeAll { $0.name.equalsIgnoringASCIICase(name) }
    }

    private mutating func addSystemHeaders(without disabled: JSONObject?) {
        let lines = [
            ("User-Agent", "Interceptor/\(Engine.version)"), ("Accept", "*/*"),
            ("Accept-Encoding", "gzip, deflate, br"),
        ]
        for (name, value) in lines {
            let isOff =
                disabled?.members.contains { $0.value == true && $0.name.equalsIgnoringASCIICase(name) }
                == true
            let isWritten = draft.headers.contains { $0.isEnabled && $0.name.equalsIgnoringASCIICase(name) }
            if !isOff, !isWritten { draft.headers.append(RequestDraft.Field(name, value)) }
        }
    }
}

extension RequestDraft.Body {
    /// The body with paths that are not absolute beginning in a folder.
    fileprivate func inFolder(_ folder: String) -> RequestDraft.Body {
        func path(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
        switch self {
        case .file(let file, let type): return .file(path: path(file), contentType: type)
        case .multipart(var parts):
            for index in parts.indices {
                if case .file(let file) = parts[index].content {
                    parts[index].content = .file(path: path(file))
                }
            }
            return .multipart(parts)
        default: return self
        }
    }
}
