import InterceptorModel

/// PowerShell 7 with Invoke-WebRequest.
enum PowerShellSnippet {
    private static let methods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "OPTIONS", "MERGE", "PATCH",
    ]

    private static let body = SnippetBody.Style(
        text: { "[Text.Encoding]::UTF8.GetBytes(\(SourceLiteral.powerShell($0)))" },
        base64: { "[Convert]::FromBase64String(\(SourceLiteral.powerShell($0)))" },
        file: { "[IO.File]::ReadAllBytes(\(SourceLiteral.powerShell($0)))" },
        join: { "[byte[]](\n    \($0.map { "(\($0))" }.joined(separator: " +\n    "))\n)" }
    )

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["proxy", "timeout", "verification"])
        request.noteTarget("Invoke-WebRequest")
        request.noteValues("Invoke-WebRequest", takesUnicode: false)
        let literal = SourceLiteral.powerShell
        let headers = request.joinedHeaders()
        var lines: [String] = []
        if !headers.isEmpty {
            lines +=
                ["$headers = @{"] + headers.map { "    \(literal($0.name)) = \(literal($0.value))" } + ["}"]
        }
        if let body = request.body.expression(body) { lines.append("[byte[]]$body = \(body)") }
        var arguments = ["-Uri \(literal(request.url.text))"]
        let isKnown = methods.contains(request.method)
        arguments.append("\(isKnown ? "-Method" : "-CustomMethod") \(literal(request.method))")
        if !headers.isEmpty { arguments.append("-Headers $headers -SkipHeaderValidation") }
        if request.body.exists { arguments.append("-Body $body") }
        lines.append(
            "$response = Invoke-WebRequest \((arguments + settings(request.settings)).joined(separator: " `\n    "))"
        )
        return (lines + ["$response.StatusCode", "$response.Content"]).joined(separator: "\n")
    }

    private static func settings(_ settings: RequestDraft.Settings) -> [String] {
        var arguments = [
            "-MaximumRedirection \(settings.followsRedirects ? settings.redirectsMax : 0)",
            "-SkipHttpErrorCheck",
        ]
        if !settings.isTLSVerified { arguments.append("-SkipCertificateCheck") }
        if let proxy = settings.proxy { arguments.append("-Proxy \(SourceLiteral.powerShell(proxy))") }
        if let limit = settings.timeoutMs { arguments.append("-TimeoutSec \((limit + 999) / 1000)") }
        return arguments
    }
}
