import InterceptorModel

/// Ruby with Net::HTTP.
enum RubySnippet {
    private static let literal = SourceLiteral.ruby

    private static let body = SnippetBody.Style(
        text: { "\(literal($0)).b" },
        base64: { "\(literal($0)).unpack1(\"m\")" },
        file: { "File.binread(\(literal($0)))" },
        join: { "\($0.joined(separator: " +\n  "))" }
    )

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout", "verification"])
        if request.settings.followsRedirects { request.note("Redirects are not followed.") }
        if request.headers.contains(where: { $0.name != capitalized($0.name) }) {
            request.note("Net::HTTP writes the names of header lines with capitals.")
        }
        let body = request.body.expression(body)
        if body != nil, request.value(of: "content-type") == nil {
            request.note("Net::HTTP adds a media type, because none is written.")
        }
        let host =
            request.url.host.hasPrefix("[")
            ? String(request.url.host.dropFirst().dropLast()) : request.url.host
        var lines = [
            "require \"net/http\"", "",
            "http = Net::HTTP.new(\(literal(host)), \(request.url.effectivePort))",
        ]
        if request.url.isSecure { lines.append("http.use_ssl = true") }
        if request.url.isSecure, !request.settings.isTLSVerified {
            lines.append("http.verify_mode = OpenSSL::SSL::VERIFY_NONE")
        }
        if let limit = request.settings.timeoutMs {
            lines.append("http.read_timeout = \(Double(limit) / 1000)")
        }
        let answers = request.method != "HEAD"
        lines.append(
            "request = Net::HTTPGenericRequest.new(\(literal(request.method)), \(body != nil), \(answers), \(literal(request.url.target)))"
        )
        lines += request.joinedHeaders().map { "request[\(literal($0.name))] = \(literal($0.value))" }
        if let body { lines.append("request.body = \(body)") }
        return (lines + ["response = http.request(request)", "puts response.code, response.body"]).joined(
            separator: "\n"
        )
    }

    private static func capitalized(_ name: String) -> String {
        name.split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: "-")
    }
}
