import InterceptorModel

/// Java 11 and later with its own HttpClient.
enum JavaSnippet {
    /// The most characters of a string constant that are sure to fit a class file.
    private static let constantMax = 10_000

    private static let body = SnippetBody.Style(
        text: { "BodyPublishers.ofString(\(string($0)))" },
        base64: { "BodyPublishers.ofByteArray(Base64.getDecoder().decode(\(string($0))))" },
        file: { "BodyPublishers.ofFile(Path.of(\(string($0))))" },
        join: { "BodyPublishers.concat(\n                \($0.joined(separator: ",\n                ")))" }
    )

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        request.noteSettings(except: ["timeout"])
        request.leaveOut(["connection", "expect", "upgrade"], "HttpClient")
        request.noteValues("HttpClient", takesUnicode: false)
        let target = uri(request.url.target)
        if target != request.url.target {
            request.note("Characters that java.net.URI refuses are percent-encoded.")
        }
        let setsHost = request.value(of: "host") != nil
        var lines = [
            "import java.net.URI;", "import java.net.http.HttpClient;", "import java.net.http.HttpRequest;",
            "import java.net.http.HttpRequest.BodyPublishers;",
            "import java.net.http.HttpResponse.BodyHandlers;",
            "import java.nio.file.Path;", "import java.time.Duration;", "import java.util.Base64;", "",
            "public class Main {", "    public static void main(String[] arguments) throws Exception {",
        ]
        if setsHost {
            lines.append("        System.setProperty(\"jdk.httpclient.allowRestrictedHeaders\", \"host\");")
        }
        lines.append(
            "        var request = HttpRequest.newBuilder(URI.create(\(string(request.url.origin + target))))"
        )
        lines += builder(request).map { "            \($0)" }
        lines += ["            .build();", "        var client = HttpClient.newBuilder()"]
        lines.append(
            "            .followRedirects(HttpClient.Redirect.\(request.settings.followsRedirects ? "NORMAL" : "NEVER"))"
        )
        // Without TLS, HTTP/2 would begin with lines of its own.
        let isHTTP1 = !request.url.isSecure || request.settings.httpVersion == .http1
        if isHTTP1 { lines.append("            .version(HttpClient.Version.HTTP_1_1)") }
        lines += [
            "            .build();", "        var response = client.send(request, BodyHandlers.ofString());",
        ]
        lines += [
            "        System.out.println(response.statusCode() + \" \" + response.body());", "    }", "}",
        ]
        return lines.joined(separator: "\n")
    }

    private static func builder(_ request: SnippetRequest) -> [String] {
        let publisher = request.body.expression(body) ?? "BodyPublishers.noBody()"
        var calls = [".method(\(string(request.method)), \(publisher))"]
        calls += request.headers.map { ".header(\(string($0.name)), \(string($0.value)))" }
        if let limit = request.settings.timeoutMs { calls.append(".timeout(Duration.ofMillis(\(limit)))") }
        return calls
    }

    /// Encodes what `java.net.URI` refuses: all but what RFC 2396 allows, and a percent sign that escapes nothing.
    private static func uri(_ target: String) -> String {
        let bytes = Array(target.utf8)
        return bytes.indices.map { index in
            let isEscape = bytes[index] == UInt8(ascii: "%") && PercentText.isEscape(bytes[index...])
            let isAllowed = !"\"<>[]\\^`{|}%".utf8.contains(bytes[index]) || isEscape
            return isAllowed
                ? String(Unicode.Scalar(bytes[index]))
                : "%" + String(bytes[index], radix: 16, uppercase: true)
        }.joined()
    }

    /// A string, in several constants when it is long.
    private static func string(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > constantMax else { return SourceLiteral.java(text) }
        let constants = stride(from: 0, to: scalars.count, by: constantMax).map { start in
            let part = scalars[start..<min(start + constantMax, scalars.count)]
            return SourceLiteral.java(String(decoding: UnicodeText.bytes(part), as: UTF8.self))
        }
        return "String.join(\"\", \(constants.joined(separator: ", ")))"
    }
}
