import InterceptorModel

/// Swift with URLSession.
enum SwiftSnippet {
    private static let literal = SourceLiteral.swift

    private static let body = SnippetBody.Style(
        text: { "Data(\(literal($0)).utf8)" },
        base64: { "Data(base64Encoded: \(literal($0)))!" },
        file: { "(try Data(contentsOf: URL(filePath: \(literal($0)))))" },
        join: { "\($0.joined(separator: "\n    + "))" }
    )

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout"])
        if !request.settings.followsRedirects { request.note("Redirects are followed.") }
        request.noteTarget("URL")
        if request.method == "GET", request.body.exists {
            request.note("URLSession refuses a body with GET.")
        }
        request.leaveOut(["connection", "host", "proxy-authenticate", "proxy-authorization"], "URLSession")
        var lines = [
            "import Foundation", "#if canImport(FoundationNetworking)", "    import FoundationNetworking",
            "#endif",
        ]
        lines += ["", "var request = URLRequest(url: URL(string: \(literal(request.url.text)))!)"]
        lines.append("request.httpMethod = \(literal(request.method))")
        lines += request.joinedHeaders().map {
            "request.setValue(\(literal($0.value)), forHTTPHeaderField: \(literal($0.name)))"
        }
        if let body = request.body.expression(body) { lines.append("request.httpBody = \(body)") }
        if let limit = request.settings.timeoutMs {
            lines.append("request.timeoutInterval = \(Double(limit) / 1000)")
        }
        lines += ["", "let (data, response) = try await URLSession.shared.data(for: request)"]
        lines.append(
            "print((response as! HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))"
        )
        return lines.joined(separator: "\n")
    }
}
