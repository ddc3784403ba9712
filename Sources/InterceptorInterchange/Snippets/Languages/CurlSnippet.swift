import InterceptorModel

/// curl in bash.
enum CurlSnippet {
    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth(isWritten: true)
        let target = CurlTarget(request.url.text)
        let form = CurlFormOptions(request.body, quote: ShellWord.quote)
        let content = form == nil ? content(&request) : .none
        let hasBody = form != nil || content != .none
        if let form { form.notes.forEach { request.note($0) } }
        let method = CurlMethod(request.method, sendsBody: hasBody)
        let options =
            [target.option] + [method.option].compactMap(\.self) + target.flags
            + CurlSettings.options(request, quote: ShellWord.quote)
            + headers(request, isForm: form != nil, hasBody: hasBody)
            + (form?.options ?? content.options)
        return content.wrap("curl " + options.joined(separator: " \\\n  "))
    }

    private static func content(_ request: inout SnippetRequest) -> CurlContent {
        if request.method == "HEAD", request.body.exists {
            request.note("The body is left out: curl sends none with HEAD.")
            return .none
        }
        if let path = request.body.file { return .file(path) }
        guard let bytes = request.body.bytes else { return .none }
        let content = CurlContent(bytes)
        if case .file(let name) = content {
            request.note("The body (\(bytes.count) bytes) is too large to paste: save it as \(name) first.")
        }
        return content
    }

    private static func headers(_ request: SnippetRequest, isForm: Bool, hasBody: Bool) -> [String] {
        // A form's boundary is curl's.
        let lines = request.headers.filter { !isForm || !$0.name.equalsIgnoringASCIICase("content-type") }
        // curl would add a media type of its own.
        let adds = hasBody && !isForm && request.value(of: "content-type") == nil
        return CurlSettings.lines(lines, removing: adds ? ["Content-Type"] : []).map {
            "-H \(ShellWord.quote($0))"
        }
    }
}

/// The parts of a form with files as options of curl.
struct CurlFormOptions {
    private(set) var options: [String] = []
    private(set) var notes: [String] = []
    private let quote: (String) -> String

    /// Writes parts.
    ///
    /// - Parameters:
    ///   - body: The body; `nil` comes of one that is no form with files.
    ///   - quote: Writes a word of the shell.
    init?(_ body: SnippetBody, quote: @escaping (String) -> String) {
        guard let parts = body.parts else { return nil }
        self.quote = quote
        for part in parts { add(part) }
    }

    private mutating func add(_ part: RequestDraft.Part) {
        guard !part.name.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == 0 }) else {
            return notes.append("A part is left out: curl takes no “=” in the name of a form field.")
        }
        if part.name.isEmpty { notes.append("curl sends a part with an empty name without one.") }
        if part.fileName != nil, part.contentType == nil {
            notes.append("curl adds a media type to a part with a file name.")
        }
        switch part.content {
        case .bytes: notes.append("A part is left out: its bytes are not text. Save them in a file.")
        case .text(let text) where text.utf8.contains(0):
            notes.append("A part is left out: its bytes are not text. Save them in a file.")
        case .text(let text): addText(text, part)
        case .file(let path):
            let sign = part.fileName == nil ? "<" : "@"
            options.append("-F \(quote("\(part.name)=\(sign)\(Self.quoted(path))\(Self.parameters(part))"))")
        }
    }

    private mutating func addText(_ text: String, _ part: RequestDraft.Part) {
        let parameters = Self.parameters(part)
        if parameters.isEmpty {
            options.append("--form-string \(quote("\(part.name)=\(text)"))")
        } else {
            options.append("-F \(quote("\(part.name)=\(Self.quoted(text))\(parameters)"))")
        }
    }

    private static func parameters(_ part: RequestDraft.Part) -> String {
        let type = part.contentType.map { ";type=\($0)" } ?? ""
        return type + (part.fileName.map { ";filename=\(quoted($0))" } ?? "")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }
}

/// How to send, as options of curl.
enum CurlSettings {
    /// Writes options.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - quote: Writes a word of the shell.
    /// - Returns: The options, each with its value.
    static func options(_ request: SnippetRequest, quote: (String) -> String) -> [String] {
        let settings = request.settings
        var options: [String] = []
        if settings.followsRedirects { options.append("--location --max-redirs \(settings.redirectsMax)") }
        if !settings.isTLSVerified { options.append("--insecure") }
        if settings.httpVersion != .automatic {
            options.append(settings.httpVersion == .http1 ? "--http1.1" : "--http2-prior-knowledge")
        }
        if let seconds = settings.timeoutMs.map(seconds) { options.append("--max-time \(seconds)") }
        if let seconds = settings.connectTimeoutMs.map(seconds) {
            options.append("--connect-timeout \(seconds)")
        }
        if let proxy = settings.proxy { options.append("--proxy \(quote(proxy))") }
        if let path = settings.caPath { options.append("--cacert \(quote(path))") }
        options += certificate(settings.clientCertificate, quote)
        options += settings.resolve.map { "--resolve \(quote("\($0.host):\($0.port):\($0.address)"))" }
        return options + (login(request).map { [$0.option + quote($0.user)] } ?? [])
    }

    /// Header lines as curl takes them: “Name;” has no value, “Name:” is one of curl's own to leave out.
    ///
    /// - Parameters:
    ///   - headers: The lines to send.
    ///   - names: The names to leave out.
    /// - Returns: The values of `-H`.
    static func lines(_ headers: [HeaderField], removing names: [String]) -> [String] {
        headers.map { $0.value.isEmpty ? "\($0.name);" : $0.line } + names.map { "\($0):" }
    }

    /// The option for a login that curl knows.
    private static func login(_ request: SnippetRequest) -> (option: String, user: String)? {
        switch request.auth {
        case .digest(let user): ("--digest --user ", "\(user.username):\(user.password)")
        case .ntlm(let user):
            (
                "--ntlm --user ",
                (user.domain.isEmpty ? "" : "\(user.domain)\\") + "\(user.username):\(user.password)"
            )
        case .awsSigV4(let key):
            (
                "--aws-sigv4 aws:amz:\(word(key.region)):\(word(key.service)) --user ",
                "\(key.accessKey):\(key.secretKey)"
            )
        default: nil
        }
    }

    /// A region or a service, of which no character is special to a shell.
    private static func word(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.isNamePart || $0 == "-" }.map(Character.init))
    }

    private static func certificate(
        _ certificate: RequestDraft.ClientCertificate?,
        _ quote: (String) -> String
    ) -> [String] {
        guard let certificate else { return [] }
        let path = certificate.certificatePath.unicodeScalars
            .map { $0 == ":" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        let options: [(String, String?)] = [
            ("--cert", path), ("--key", certificate.keyPath), ("--pass", certificate.password),
        ]
        return options.compactMap { name, value in value.map { "\(name) \(quote($0))" } }
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let rest = String(milliseconds % 1000 + 1000).dropFirst()
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(milliseconds / 1000).\(rest)"
    }
}
