import InterceptorModel

/// Node, as an ES module.
enum NodeSnippet {
    /// Writes `fetch` (<https://nodejs.org/api/globals.html#fetch>).
    static func fetch(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout"])
        request.leaveOut(
            ["connection", "expect", "host", "keep-alive", "te", "trailer", "upgrade"],
            "Node's fetch"
        )
        FetchSnippet.dropBody(&request, "fetch")
        request.noteTarget("fetch")
        request.noteValues("fetch", takesUnicode: true)
        var lines = imports(request, [])
        lines.append("const response = await fetch(\(JavaScriptCode.literal(request.url.text)), {")
        lines.append("  method: \(JavaScriptCode.literal(request.method)),")
        let headers = request.joinedHeaders()
        if !headers.isEmpty {
            lines += ["  headers: ["] + JavaScriptCode.pairs(headers, "    ") + ["  ],"]
        }
        if let body = request.body.expression(JavaScriptCode.nodeBody) { lines.append("  body: \(body),") }
        if !request.settings.followsRedirects { lines.append("  redirect: \"manual\",") }
        if let limit = request.settings.timeoutMs { lines.append("  signal: AbortSignal.timeout(\(limit)),") }
        return (lines + ["});", "console.log(response.status, await response.text());"]).joined(
            separator: "\n"
        )
    }

    /// Writes `node:http` (<https://nodejs.org/api/http.html#httprequestoptions-callback>).
    static func http(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification"])
        if request.settings.followsRedirects { request.note("Redirects are not followed.") }
        request.noteCapitals("node:http")
        request.noteValues("node:http", takesUnicode: true)
        let module = request.url.isSecure ? "https" : "http"
        var lines = imports(request, ["import { request } from \"node:\(module)\";"])
        let body = request.body.expression(JavaScriptCode.nodeBody)
        if let body { lines += ["const body = \(body);", ""] }
        lines.append("const outgoing = request(")
        lines += ["  {"] + options(request).map { "    \($0)," }
        lines += ["    headers: ["] + headers(request).map { "      \($0)," } + ["    ],", "  },"]
        lines += ["  async (response) => {", "    console.log(response.statusCode, response.headers);"]
        lines += ["    for await (const chunk of response) process.stdout.write(chunk);", "  },", ");"]
        return (lines + ["outgoing.end(\(body == nil ? "" : "body"));"]).joined(separator: "\n")
    }

    private static func imports(_ request: SnippetRequest, _ own: [String]) -> [String] {
        let lines = own + (request.body.hasFiles ? ["import { readFile } from \"node:fs/promises\";"] : [])
        return lines.isEmpty ? [] : lines + [""]
    }

    private static func options(_ request: SnippetRequest) -> [String] {
        let literal = JavaScriptCode.literal
        let host =
            request.url.host.hasPrefix("[")
            ? String(request.url.host.dropFirst().dropLast()) : request.url.host
        var options = [
            "method: \(literal(request.method))", "host: \(literal(host))",
            "port: \(request.url.effectivePort)",
            "path: \(literal(request.url.target))",
        ]
        if let limit = request.settings.timeoutMs { options.append("signal: AbortSignal.timeout(\(limit))") }
        if !request.settings.isTLSVerified { options.append("rejectUnauthorized: false") }
        return options
    }

    /// Names and values in turn; in this form Node adds neither a host nor a length.
    private static func headers(_ request: SnippetRequest) -> [String] {
        let host = request.value(of: "host") == nil ? [HeaderField("Host", request.url.authority)] : []
        let lines = (host + request.headers).map {
            "\(JavaScriptCode.literal($0.name)), \(JavaScriptCode.headerValue($0.value))"
        }
        if request.body.exists { return lines + ["\"Content-Length\", String(body.length)"] }
        let isWithout = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"].contains(request.method)
        return lines + (isWithout ? [] : ["\"Content-Length\", \"0\""])
    }
}
