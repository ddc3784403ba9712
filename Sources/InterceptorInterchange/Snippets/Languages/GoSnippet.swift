import InterceptorModel

/// Go with `net/http`.
enum GoSnippet {
    private static let literal = SourceLiteral.go

    private static let body = SnippetBody.Style(
        text: { "[]byte(\(literal($0)))" },
        base64: { "decode(\(literal($0)))" },
        file: { "read(\(literal($0)))" },
        join: { "bytes.Join([][]byte{\n\t\t\($0.joined(separator: ",\n\t\t")),\n\t}, nil)" }
    )

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification", "proxy"])
        request.noteValues("net/http", takesUnicode: true)
        let body = request.body.expression(body)
        let reader = body == nil ? "nil" : "bytes.NewReader(body)"
        var lines = body.map { ["\tbody := \($0)"] } ?? []
        // Two slashes at its beginning would make Opaque a host.
        let isOpaque = !request.url.target.hasPrefix("//")
        let address = isOpaque ? request.url.origin : request.url.text
        lines.append(
            "\trequest, err := http.NewRequest(\(literal(request.method)), \(literal(address)), \(reader))"
        )
        lines += check
        if isOpaque {
            lines.append("\trequest.URL.Opaque = \(literal(request.url.target)) // goes out as it is written")
        }
        lines += headers(request) + ["\tclient := &http.Client{}"] + client(request)
        lines += ["\tresponse, err := client.Do(request)"] + check
        lines += ["\tdefer response.Body.Close()", "\tcontent, err := io.ReadAll(response.Body)"] + check
        lines.append("\tfmt.Println(response.Status, string(content))")
        return "package main\n\n\(imports(request))\n\nfunc main() {\n\(lines.joined(separator: "\n"))\n}"
            + helpers(request)
    }

    private static let check = ["\tif err != nil {", "\t\tpanic(err)", "\t}"]

    /// Header lines in a map, whose names keep their case so; Go sends them in the order of the alphabet.
    private static func headers(_ request: SnippetRequest) -> [String] {
        var names: [String] = []
        for field in request.headers where !names.contains(field.name) { names.append(field.name) }
        var lines = names.filter { !$0.equalsIgnoringASCIICase("host") }.map { name in
            let values = request.headers.filter { $0.name == name }.map { literal($0.value) }
            return "\t\t\(literal(known(name))): {\(values.joined(separator: ", "))},"
        }
        if names.contains(where: { $0 != "User-Agent" && $0.equalsIgnoringASCIICase("user-agent") }) {
            lines.append("\t\t\"User-Agent\": {\"\"}, // not Go's own")
        }
        let host = request.value(of: "host").map { ["\trequest.Host = \(literal($0))"] } ?? []
        return (lines.isEmpty ? [] : ["\trequest.Header = http.Header{"] + lines + ["\t}"]) + host
    }

    /// A name that Go looks for, in the case in which it looks.
    private static func known(_ name: String) -> String {
        name.equalsIgnoringASCIICase("accept-encoding") ? "Accept-Encoding" : name
    }

    private static func client(_ request: SnippetRequest) -> [String] {
        var lines: [String] = []
        if !request.settings.followsRedirects {
            lines.append(
                "\tclient.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }"
            )
        }
        if let limit = request.settings.timeoutMs {
            lines.append("\tclient.Timeout = \(limit) * time.Millisecond")
        }
        if request.settings.proxy == nil, request.settings.isTLSVerified { return lines }
        lines.append("\ttransport := &http.Transport{}")
        if !request.settings.isTLSVerified {
            lines.append("\ttransport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}")
        }
        if let proxy = request.settings.proxy {
            lines +=
                ["\tproxy, err := url.Parse(\(literal(proxy)))"] + check + [
                    "\ttransport.Proxy = http.ProxyURL(proxy)"
                ]
        }
        return lines + ["\tclient.Transport = transport"]
    }

    private static func imports(_ request: SnippetRequest) -> String {
        let settings = request.settings
        let packages = [
            ("bytes", request.body.exists), ("crypto/tls", !settings.isTLSVerified),
            ("encoding/base64", request.body.hasBytes), ("fmt", true), ("io", true), ("net/http", true),
            ("net/url", settings.proxy != nil), ("os", request.body.hasFiles),
            ("time", settings.timeoutMs != nil),
        ]
        let lines = packages.filter(\.1).map { "\t\"\($0.0)\"\n" }
        return "import (\n\(lines.joined()))"
    }

    private static func helpers(_ request: SnippetRequest) -> String {
        (request.body.hasBytes
            ? function("decode(digits string)", "base64.StdEncoding.DecodeString(digits)") : "")
            + (request.body.hasFiles ? function("read(path string)", "os.ReadFile(path)") : "")
    }

    private static func function(_ head: String, _ call: String) -> String {
        "\n\nfunc \(head) []byte {\n\tdata, err := \(call)\n\(check.joined(separator: "\n"))\n\treturn data\n}"
    }
}
