import InterceptorModel

/// Python 3.
enum PythonSnippet {
    private static let literal = SourceLiteral.python

    private static let body = SnippetBody.Style(
        text: { $0.unicodeScalars.allSatisfy(\.isASCII) ? "b\(literal($0))" : "\(literal($0)).encode()" },
        base64: { "base64.b64decode(\(literal($0)))" },
        file: { "open(\(literal($0)), \"rb\").read()" },
        join: { "b\"\".join([\n    \($0.joined(separator: ",\n    ")),\n])" }
    )

    /// A header's value; text beyond ASCII goes out as UTF-8.
    private static func value(_ value: String) -> String {
        value.unicodeScalars.allSatisfy(\.isASCII) ? literal(value) : "\(literal(value)).encode()"
    }

    private static func imports(_ request: SnippetRequest, _ modules: [String]) -> [String] {
        (request.body.hasBytes ? ["import base64"] : []) + modules.map { "import \($0)" } + [""]
    }

    // MARK: requests

    /// Writes requests (<https://requests.readthedocs.io/>).
    static func requests(_ request: inout SnippetRequest) -> String {
        request.noteSettings(except: ["proxy", "timeout", "verification", "certificate", "authorities"])
        request.noteTarget("requests")
        request.noteCapitals("requests")
        var lines = imports(request, ["requests"])
        var isDigest = false
        if case .digest = request.auth { isDigest = true } else { request.noteAuth() }
        if isDigest { lines[lines.count - 1] = "from requests.auth import HTTPDigestAuth\n" }
        lines += [
            "response = requests.request(", "    \(literal(request.method)),",
            "    \(literal(request.url.text)),",
        ]
        let headers = request.joinedHeaders()
        if !headers.isEmpty {
            lines.append("    headers={")
            lines += headers.map { "        \(literal($0.name)): \(value($0.value))," }
            lines.append("    },")
        }
        if let body = request.body.expression(body) {
            lines.append("    data=\(body.replacing("\n", with: "\n    ")),")
        }
        lines += arguments(request).map { "    \($0)," }
        return (lines + [")", "print(response.status_code, response.text)"]).joined(separator: "\n")
    }

    private static func arguments(_ request: SnippetRequest) -> [String] {
        let settings = request.settings
        var arguments: [String] = []
        if case .digest(let user) = request.auth {
            arguments.append("auth=HTTPDigestAuth(\(literal(user.username)), \(literal(user.password)))")
        }
        if !settings.followsRedirects { arguments.append("allow_redirects=False") }
        if let limit = settings.timeoutMs ?? settings.connectTimeoutMs {
            arguments.append("timeout=\(Double(limit) / 1000)")
        }
        if let proxy = settings.proxy {
            arguments.append("proxies={\"http\": \(literal(proxy)), \"https\": \(literal(proxy))}")
        }
        if let path = settings.caPath, settings.isTLSVerified { arguments.append("verify=\(literal(path))") }
        if !settings.isTLSVerified { arguments.append("verify=False") }
        if let certificate = settings.clientCertificate {
            let paths = [certificate.certificatePath, certificate.keyPath].compactMap(\.self).map(
                literal.callAsFunction
            )
            arguments.append("cert=(\(paths.joined(separator: ", "))\(paths.count == 1 ? "," : ""))")
        }
        return arguments
    }

    // MARK: http.client

    /// Writes `http.client` (<https://docs.python.org/3/library/http.client.html>).
    static func httpClient(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification"])
        if request.settings.followsRedirects { request.note("Redirects are not followed.") }
        let isUnverified = request.url.isSecure && !request.settings.isTLSVerified
        var lines = imports(request, ["http.client"] + (isUnverified ? ["ssl"] : []))
        let body = request.body.expression(body)
        if let body { lines += ["body = \(body)", ""] }
        lines.append(connection(request, isUnverified: isUnverified))
        lines.append(
            "connection.putrequest(\(literal(request.method)), \(literal(request.url.target)), skip_host=True, "
                + "skip_accept_encoding=True)"
        )
        let host = request.value(of: "host") == nil ? [HeaderField("Host", request.url.authority)] : []
        lines += (host + request.headers).map {
            "connection.putheader(\(literal($0.name)), \(value($0.value)))"
        }
        if body != nil { lines.append("connection.putheader(\"Content-Length\", str(len(body)))") }
        lines += [
            "connection.endheaders(\(body == nil ? "" : "body"))", "", "response = connection.getresponse()",
        ]
        return (lines + ["print(response.status, response.read().decode(errors=\"replace\"))"]).joined(
            separator: "\n"
        )
    }

    private static func connection(_ request: SnippetRequest, isUnverified: Bool) -> String {
        let host =
            request.url.host.hasPrefix("[")
            ? String(request.url.host.dropFirst().dropLast()) : request.url.host
        var arguments = [literal(host), "\(request.url.effectivePort)"]
        if let limit = request.settings.timeoutMs { arguments.append("timeout=\(Double(limit) / 1000)") }
        if isUnverified { arguments.append("context=ssl._create_unverified_context()") }
        let kind = request.url.isSecure ? "HTTPSConnection" : "HTTPConnection"
        return "connection = http.client.\(kind)(\(arguments.joined(separator: ", ")))"
    }
}
