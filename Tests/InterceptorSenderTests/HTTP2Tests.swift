import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// HTTP/2 without TLS, by Node's server.
@Suite(.timeLimit(.minutes(1)), .enabled(if: HelperProgram.path("node") != nil))
struct HTTP2Tests {
    /// Answers with what it was sent, as JSON of names and values in turn.
    private static let program = """
        const server = require("http2").createServer((request, response) => {
          const chunks = [];
          request.on("data", (chunk) => chunks.push(chunk));
          request.on("end", () => {
            response.writeHead(201, { "x-a": "1", "set-cookie": ["b=2", "a=1"] });
            response.end(JSON.stringify([...request.rawHeaders, Buffer.concat(chunks).toString()]));
          });
        });
        server.listen(0, "127.0.0.1", () => console.log("PORT " + server.address().port));
        """

    @Test func `A request arrives as written, in the words of HTTP/2`() async throws {
        let node = try HelperProgram(try #require(HelperProgram.path("node")), ["-e", Self.program])
        let port = try #require(node.line(after: "PORT "))
        var request = OutgoingRequest(
            method: "PATCH",
            url: "http://127.0.0.1:\(port)/a/../b?c d",
            headers: [
                HeaderField("X-B", "1"), HeaderField("Connection", "keep-alive"), HeaderField("x-a", ""),
                HeaderField("TE", "trailers"), HeaderField("X-B", "2"),
            ],
            body: .bytes(Array("body".utf8))
        )
        request.options.httpVersion = .http2
        request.options.timeout = .seconds(10)
        defer { node.stop() }
        let response = try await CurlSender().send(request)
        let sent = try JSONDecoder().decode([String].self, from: Data(response.body))
        let pseudo = [
            ":method", "PATCH", ":path", "/a/../b?c%20d", ":scheme", "http", ":authority",
            "127.0.0.1:\(port)",
        ]
        let fields = ["x-b", "1", "x-a", "", "te", "trailers", "x-b", "2", "content-length", "4"]
        #expect(Set(sent.prefix(8)) == Set(pseudo))
        #expect(Array(sent.dropFirst(8)) == fields + ["body"])
        #expect(response.transfer.requestHeaders.raw == ["host", "127.0.0.1:\(port)"] + fields)
        #expect(response.transfer.requestLine == "PATCH /a/../b?c%20d HTTP/2")
        #expect((response.httpVersion, response.statusCode, response.statusText) == ("HTTP/2", 201, ""))
        #expect(response.headers.all("set-cookie") == ["b=2", "a=1"])
    }
}
