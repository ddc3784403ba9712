import InterceptorModel

/// HTTPie 3 in bash.
enum HTTPieSnippet {
    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["proxy", "timeout", "verification", "certificate", "authorities"])
        if !request.method.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) {
            request.note("HTTPie takes only letters in a method.")
        }
        request.noteCapitals("HTTPie")
        request.noteTarget("HTTPie", keepsDots: true)
        let content = content(&request)
        var options = ["--path-as-is"] + settings(request.settings)
        if case .argument(let bytes) = content { options.append("--raw \(ShellWord.quote(bytes))") }
        if content.needsNoInput { options.append("--ignore-stdin") }
        options.append("\(ShellWord.quote(request.method)) \(ShellWord.quote(request.url.text))")
        options += headers(&request, hasBody: request.body.exists)
        if case .file(let path) = content { options.append("< \(ShellWord.quote(path))") }
        return content.wrap("http " + options.joined(separator: " \\\n  "))
    }

    private static func content(_ request: inout SnippetRequest) -> CurlContent {
        if let path = request.body.file { return .file(path) }
        if request.body.hasFiles {
            request.note("The body is left out: HTTPie cannot put it together from files.")
        }
        guard let bytes = request.body.bytes else { return .none }
        let content = CurlContent(bytes)
        if case .file(let name) = content {
            request.note("The body (\(bytes.count) bytes) is too large to paste: save it as \(name) first.")
        }
        return content
    }

    /// Header lines as items `Name:value` and `Name;`; with a body HTTPie would add two of its own.
    private static func headers(_ request: inout SnippetRequest, hasBody: Bool) -> [String] {
        if request.headers.contains(where: { $0.value.utf8.contains(UInt8(ascii: "\\")) }) {
            request.note("HTTPie takes a backslash before a separator as an escape.")
        }
        let removed = hasBody ? ["Content-Type", "Accept"].filter { request.value(of: $0) == nil } : []
        let items = request.headers.map {
            $0.value.isEmpty ? "\($0.name);" : "\($0.name):\(escaped($0.value))"
        }
        return (items + removed.map { "\($0):" }).map(ShellWord.quote)
    }

    /// A value, whose first character could make another separator: `:=`, `:@`.
    private static func escaped(_ value: String) -> String {
        value.hasPrefix("=") || value.hasPrefix("@") ? "\\" + value : value
    }

    private static func settings(_ settings: RequestDraft.Settings) -> [String] {
        var options: [String] = []
        if settings.followsRedirects { options.append("--follow --max-redirects=\(settings.redirectsMax)") }
        if !settings.isTLSVerified { options.append("--verify=no") }
        if let path = settings.caPath, settings.isTLSVerified {
            options.append("--verify=\(ShellWord.quote(path))")
        }
        if let limit = settings.timeoutMs { options.append("--timeout=\(Double(limit) / 1000)") }
        if let proxy = settings.proxy {
            options += ["http", "https"].map { "--proxy=\(ShellWord.quote("\($0):\(proxy)"))" }
        }
        guard let certificate = settings.clientCertificate else { return options }
        options.append("--cert=\(ShellWord.quote(certificate.certificatePath))")
        return options + (certificate.keyPath.map { ["--cert-key=\(ShellWord.quote($0))"] } ?? [])
    }
}

extension CurlContent {
    /// Whether nothing comes by standard input, so that a program must not wait for it.
    fileprivate var needsNoInput: Bool {
        switch self {
        case .none, .argument: true
        case .document, .file: false
        }
    }
}
