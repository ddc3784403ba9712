import InterceptorModel

/// k6 (<https://grafana.com/docs/k6/latest/javascript-api/k6-http/request/>).
enum K6Snippet {
    private static let literal = JavaScriptCode.literal

    private static let body = SnippetBody.Style(
        text: { literal($0) },
        base64: { "encoding.b64decode(\(literal($0)))" },
        file: { "open(\(literal($0)), \"b\")" },
        join: { "concat([\n  \($0.joined(separator: ",\n  ")),\n])" }
    )

    private static let concat = """

        function concat(pieces) {
          const bytes = pieces.flatMap((piece) =>
            typeof piece === "string"
              ? [...unescape(encodeURIComponent(piece))].map((character) => character.charCodeAt(0))
              : [...new Uint8Array(piece)],
          );
          return new Uint8Array(bytes).buffer;
        }
        """

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification"])
        request.noteTarget("k6")
        request.noteValues("k6", takesUnicode: true)
        let body = request.body.expression(body)
        var lines = ["import http from \"k6/http\";"]
        if request.body.hasBytes { lines.append("import encoding from \"k6/encoding\";") }
        lines.append("")
        if !request.settings.isTLSVerified {
            lines += ["export const options = { insecureSkipTLSVerify: true };", ""]
        }
        if let body { lines += ["const body = \(body);", ""] }
        let target = literal(request.url.text)
        lines += ["export default function () {"]
        lines.append(
            "  const response = http.request(\(literal(request.method)), \(target), \(body == nil ? "null" : "body"), {"
        )
        lines +=
            parameters(&request).map { "    \($0)," } + [
                "  });", "  console.log(response.status, response.body);", "}",
            ]
        if (request.body.pieces?.count ?? 0) > 1 { lines.append(concat) }
        return lines.joined(separator: "\n")
    }

    private static func parameters(_ request: inout SnippetRequest) -> [String] {
        var parameters: [String] = []
        let headers = request.joinedHeaders()
        if !headers.isEmpty {
            let lines = headers.map { "      \(literal($0.name)): \(literal($0.value)),\n" }
            parameters.append("headers: {\n\(lines.joined())    }")
        }
        parameters.append(
            "redirects: \(request.settings.followsRedirects ? request.settings.redirectsMax : 0)"
        )
        if let limit = request.settings.timeoutMs { parameters.append("timeout: \"\(limit)ms\"") }
        return parameters
    }
}
