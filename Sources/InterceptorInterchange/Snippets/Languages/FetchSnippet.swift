import InterceptorModel

/// `fetch` in a page.
///
/// Source: <https://fetch.spec.whatwg.org/>
enum FetchSnippet {
    /// Header lines that no page may set (<https://fetch.spec.whatwg.org/#forbidden-request-header>).
    private static let forbidden: Set<String> = [
        "accept-charset", "accept-encoding", "access-control-request-headers",
        "access-control-request-method",
        "access-control-request-private-network", "connection", "content-length", "cookie", "cookie2", "date",
        "dnt",
        "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer",
        "transfer-encoding",
        "upgrade", "via",
    ]

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: [])
        request.noteTarget("fetch")
        request.noteValues("fetch", takesUnicode: true)
        request.leaveOut(names(in: request), "a browser")
        dropBody(&request, "fetch")
        var lines = ["const response = await fetch(\(JavaScriptCode.literal(request.url.text)), {"]
        lines.append("  method: \(JavaScriptCode.literal(request.method)),")
        let headers = request.joinedHeaders()
        if !headers.isEmpty {
            lines += ["  headers: ["] + JavaScriptCode.pairs(headers, "    ") + ["  ],"]
        }
        if request.body.hasFiles { request.note("A file is the one chosen in the page's first file field.") }
        if let body = request.body.expression(style) { lines.append("  body: \(body),") }
        if !request.settings.followsRedirects { lines.append("  redirect: \"manual\",") }
        lines.append("  credentials: \(request.settings.usesCookies ? "\"include\"" : "\"omit\""),")
        return (lines + ["});", "console.log(response.status, await response.text());"]).joined(
            separator: "\n"
        )
    }

    /// Takes a body away that `fetch` would refuse.
    static func dropBody(_ request: inout SnippetRequest, _ owner: String) {
        guard ["GET", "HEAD"].contains(request.method), request.body.exists else { return }
        request.note("The body is left out: \(owner) sends none with \(request.method).")
        request.body = .none
    }

    private static func names(in request: SnippetRequest) -> Set<String> {
        let prefixed = request.headers.map(\.name.asciiLowercased)
            .filter { $0.hasPrefix("sec-") || $0.hasPrefix("proxy-") }
        return forbidden.union(prefixed)
    }

    /// A body is always bytes, so that no media type is added.
    private static let style = SnippetBody.Style(
        text: { "new TextEncoder().encode(\(JavaScriptCode.literal($0)))" },
        base64: { "Uint8Array.from(atob(\(JavaScriptCode.literal($0))), (digit) => digit.charCodeAt(0))" },
        file: { "document.querySelector(\"input[type=file]\").files[0] /* \(JavaScriptCode.comment($0)) */" },
        join: { "new Blob([\n    \($0.joined(separator: ",\n    ")),\n  ])" }
    )
}
