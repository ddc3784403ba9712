import InterceptorModel

/// GNU Wget in bash.
enum WgetSnippet {
    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification", "certificate", "authorities"])
        request.noteTarget("wget")
        request.noteCapitals("wget")
        if request.url.target.contains("//") { request.note("wget makes one slash of several.") }
        let body = body(&request)
        if !body.option.isEmpty, request.value(of: "content-type") == nil {
            request.note("wget adds a media type, because none is written.")
        }
        var options = ["--quiet --output-document=- --server-response --content-on-error"]
        options.append("--method=\(ShellWord.quote(request.method))")
        options += request.joinedHeaders().map { "--header=\(ShellWord.quote($0.line))" }
        options += body.option + settings(request.settings) + ["-- \(ShellWord.quote(request.url.text))"]
        return body.before + "wget " + options.joined(separator: " \\\n  ")
    }

    /// The option for the body, and what makes its file before: wget takes no standard input.
    private static func body(_ request: inout SnippetRequest) -> (before: String, option: [String]) {
        if let path = request.body.file { return ("", ["--body-file=\(ShellWord.quote(path))"]) }
        if request.body.hasFiles {
            request.note("The body is left out: wget cannot put it together from files.")
            return ("", [])
        }
        guard let bytes = request.body.bytes else { return ("", []) }
        if case .argument = CurlContent(bytes) { return ("", ["--body-data=\(ShellWord.quote(bytes))"]) }
        let lines = Base64Text.lines(bytes).joined(separator: "\n")
        let file = CurlContent.fileName
        request.note("The body is saved as \(file) first.")
        return ("base64 --decode > \(file) <<'END_OF_BODY'\n\(lines)\nEND_OF_BODY\n", ["--body-file=\(file)"])
    }

    private static func settings(_ settings: RequestDraft.Settings) -> [String] {
        var options = ["--max-redirect=\(settings.followsRedirects ? settings.redirectsMax : 0)"]
        if !settings.isTLSVerified { options.append("--no-check-certificate") }
        if let limit = settings.timeoutMs { options.append("--timeout=\(Double(limit) / 1000)") }
        let paths: [(String, String?)] = [
            ("ca-certificate", settings.caPath), ("certificate", settings.clientCertificate?.certificatePath),
            ("private-key", settings.clientCertificate?.keyPath),
        ]
        return options + paths.compactMap { name, value in value.map { "--\(name)=\(ShellWord.quote($0))" } }
    }
}
