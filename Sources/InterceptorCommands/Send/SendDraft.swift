import ArgumentParser
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel

/// The request that options describe: a new one, or one of history with changes.
struct SendDraft: ParsableArguments {
    /// What stands for the old body alone.
    private static let ofOldBody = [
        "Content-Length", "Content-Encoding", "Content-MD5", "Digest", "Content-Digest",
    ]

    @OptionGroup var message: SendMessageOptions
    @OptionGroup(title: "Header lines") var headers: SendHeaderOptions
    @OptionGroup(title: "Body") var data: SendDataOptions
    @OptionGroup(title: "Who sends") var login: SendLoginOptions
    @OptionGroup(title: "OAuth 2") var oauth2: OAuth2Options
    @OptionGroup(title: "OAuth 1") var oauth1: OAuth1Options
    @OptionGroup(title: "How it is sent") var transfer: SendTransferOptions

    func validate() throws {
        guard [login.isGiven, oauth2.grant != nil, oauth1.method != nil].count(where: \.self) < 2 else {
            throw ValidationError(
                "Who sends is said twice: choose one of -u, --oauth2-bearer, --oauth2 and --oauth1."
            )
        }
    }

    /// Puts the request together.
    ///
    /// - Parameter captured: The request of history to change; `nil` makes a new one.
    /// - Returns: The request, and what of the options is not in it.
    /// - Throws: `CommandFailure`, when a file cannot be read.
    func draft(over captured: RequestDraft? = nil) throws -> (draft: RequestDraft, notes: [String]) {
        let usual = captured?.settings ?? RequestDraft.Settings()
        let input = try data.input()
        var request = CurlRequest(settings: transfer.settings(over: usual), input: input)
        transfer.apply(to: &request)
        login.apply(to: &request)
        try data.apply(to: &request, input: input)
        if message.isHead { request.apply("head") }
        if let method = message.method ?? method(of: captured, request) { request.apply("request", method) }
        var (draft, notes) = request.draft(message.url ?? captured?.url ?? "")
        draft.headers = try lines(over: captured, request, &draft)
        if let captured {
            if !request.hasData { draft.body = captured.body }
            if !login.isGiven { draft.auth = captured.auth }
        }
        if let oauth = try oauth2.authorization() { draft.auth = .oauth2(oauth) }
        if let oauth = try oauth1.authorization() { draft.auth = .oauth1(oauth) }
        return (draft.withWholePaths, notes.filter { !Self.isOfTheSender($0) })
    }

    /// The method of a captured request stays, but one without a body becomes POST with data.
    private func method(of captured: RequestDraft?, _ request: CurlRequest) -> String? {
        guard let captured, !message.isHead, data.upload == nil else { return nil }
        let gainsBody = request.hasData && !data.isGet && ["GET", "HEAD"].contains(captured.method)
        return gainsBody ? nil : captured.method
    }

    private func lines(
        over captured: RequestDraft?,
        _ request: CurlRequest,
        _ draft: inout RequestDraft
    ) throws -> [RequestDraft.Field] {
        var usual = captured?.headers ?? .usual
        if request.hasData { usual.remove(Self.ofOldBody) }
        if request.hasData, !data.form.isEmpty || !data.formStrings.isEmpty || !data.json.isEmpty {
            usual.remove(["Content-Type"])
        }
        if login.isGiven || oauth2.grant != nil || oauth1.method != nil { usual.remove(["Authorization"]) }
        var lines = try headers.lines(acceptsJSON: !data.json.isEmpty)
        if lines.contains(where: { $0.isNamed("Content-Type") && $0.value == nil }) {
            draft.body = draft.body.withoutContentType
            if !usual.contains(where: { $0.name.equalsIgnoringASCIICase("Content-Type") }) {
                lines.removeAll { $0.isNamed("Content-Type") && $0.value == nil }
            }
        }
        return usual.changed(by: lines, inPlace: captured != nil)
    }

    /// What the sender says itself, and better.
    private static func isOfTheSender(_ note: String) -> Bool { note.contains("not one of HTTP") }
}

extension RequestDraft.Body {
    /// The same without the media type that is not written as a header line.
    fileprivate var withoutContentType: Self {
        switch self {
        case .text(let text, _): .text(text)
        case .bytes(let bytes, _): .bytes(bytes)
        case .file(let path, _): .file(path: path)
        case .urlencoded(let fields): .text(FormText.write(fields))
        case .none, .multipart, .graphql: self
        }
    }
}
