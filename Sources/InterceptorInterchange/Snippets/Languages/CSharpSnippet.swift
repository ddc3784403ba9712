import InterceptorModel

/// C# with HttpClient, as top-level statements.
enum CSharpSnippet {
    private static let literal = SourceLiteral.javaScript

    private static let body = SnippetBody.Style(
        text: { "Encoding.UTF8.GetBytes(\(literal($0)))" },
        base64: { "Convert.FromBase64String(\(literal($0)))" },
        file: { "File.ReadAllBytes(\(literal($0)))" },
        join: { "new[]\n{\n    \($0.joined(separator: ",\n    ")),\n}.SelectMany(bytes => bytes).ToArray()" }
    )

    /// Header lines that HttpClient keeps with the body.
    private static let contentNames: Set<String> = [
        "allow", "content-disposition", "content-encoding", "content-language", "content-location",
        "content-md5",
        "content-range", "content-type", "expires", "last-modified",
    ]

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification", "proxy"])
        request.noteTarget("System.Uri")
        request.noteValues("HttpClient", takesUnicode: false)
        let body = request.body.expression(body)
        let isContent = { (field: HeaderField) in contentNames.contains(field.name.asciiLowercased) }
        if body == nil, request.headers.contains(where: isContent) {
            request.note("Header lines about the content are sent with an empty body.")
        }
        var lines =
            ["System", "System.IO", "System.Linq", "System.Net", "System.Net.Http", "System.Text"].map {
                "using \($0);"
            } + [""]
        lines += handler(request)
        lines.append(
            "using var request = new HttpRequestMessage(new HttpMethod(\(literal(request.method))), \(literal(request.url.text)));"
        )
        let hasContent = body != nil || request.headers.contains(where: isContent)
        if hasContent { lines.append("request.Content = new ByteArrayContent(\(body ?? "new byte[0]"));") }
        lines += request.headers.map { field in
            "request.\(isContent(field) ? "Content." : "")Headers.TryAddWithoutValidation(\(literal(field.name)), "
                + "\(literal(field.value)));"
        }
        lines += ["using var response = await client.SendAsync(request);"]
        lines.append(
            "Console.WriteLine($\"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\");"
        )
        return lines.joined(separator: "\n")
    }

    private static func handler(_ request: SnippetRequest) -> [String] {
        let settings = request.settings
        // Cookies are those that are written.
        var members = ["UseCookies = false"]
        if !settings.followsRedirects { members.append("AllowAutoRedirect = false") }
        if !settings.isTLSVerified {
            members.append(
                "ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator"
            )
        }
        if let proxy = settings.proxy { members.append("Proxy = new WebProxy(\(literal(proxy)))") }
        var lines =
            ["using var handler = new HttpClientHandler", "{"] + members.map { "    \($0)," } + ["};"]
        lines.append("using var client = new HttpClient(handler);")
        if let limit = settings.timeoutMs {
            lines.append("client.Timeout = TimeSpan.FromMilliseconds(\(limit));")
        }
        return lines
    }
}
