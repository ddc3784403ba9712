import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// HTTP/2 with and without TLS, by Node's server.
@Suite(.timeLimit(.minutes(1)), .enabled(if: HelperProgram.path("node") != nil))
struct HTTP2Tests {
    /// Answers with what it was sent, as JSON of names and values in turn.
    static let program = """
        const [key, cert] = process.argv.slice(1).map((path) => require("fs").readFileSync(path));
        const http2 = require("http2");
        const answer = (request, response) => {
          const chunks = [];
          request.on("data", (chunk) => chunks.push(chunk));
          request.on("end", () => {
            response.writeHead(201, { "x-a": "1", "set-cookie": ["b=2", "a=1"] });
            response.end(JSON.stringify([...request.rawHeaders, Buffer.concat(chunks).toString()]));
          });
        };
        const server = key ? http2.createSecureServer({ key, cert, allowHTTP1: true }, answer) : http2.createServer(answer);
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
        let sent = try JSONDecoder().decode([String].self, from: Data(try response.bytes))
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

    @Test(
        .enabled(if: HelperProgram.path("openssl") != nil),
        arguments: [
            (SendOptions.HTTPVersion.automatic, "HTTP/2"), (.http2, "HTTP/2"), (.http1, "HTTP/1.1"),
        ]
    )
    func `TLS negotiates the protocol that was asked for`(
        _ asked: SendOptions.HTTPVersion,
        _ spoken: String
    ) async throws {
        let certificate = try TestCertificate()
        let path = try #require(HelperProgram.path("node"))
        let node = try HelperProgram(path, ["-e", Self.program, certificate.key, certificate.path])
        defer { node.stop() }
        let port = try #require(node.line(after: "PORT "))
        var request = OutgoingRequest(url: "https://127.0.0.1:\(port)/")
        request.options.httpVersion = asked
        request.options.isTLSVerified = false
        request.options.timeout = .seconds(10)
        let sender = CurlSender()
        let first = try await sender.send(request)
        let second = try await sender.send(request)
        #expect(!first.transfer.isConnectionReused && second.transfer.isConnectionReused)
        #expect(first.transfer.certificates.first?.subjectAltNames.first == "DNS:localhost")
        #expect(second.transfer.certificates == first.transfer.certificates)
        let versions = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { [request] in try await sender.send(request).httpVersion } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(versions == [spoken])
    }

    /// Answers with as many bytes as the path says.
    private static let large = """
        const http2 = require("http2");
        const block = Buffer.alloc(65536, "0123456789abcdef");
        const [key, cert] = process.argv.slice(1).map((path) => require("fs").readFileSync(path));
        const answer = (request, response) => {
          let left = Number(request.url.slice(1));
          const more = () => {
            while (left > 0) {
              const piece = block.subarray(0, Math.min(left, block.length));
              left -= piece.length;
              if (!response.write(piece)) return response.once("drain", more);
            }
            response.end();
          };
          more();
        };
        const server = key ? http2.createSecureServer({ key, cert }, answer) : http2.createServer(answer);
        server.listen(0, "127.0.0.1", () => console.log("PORT " + server.address().port));
        """

    @Test(.enabled(if: HelperProgram.path("openssl") != nil), arguments: [true, false])
    func `A slow observer holds its own stream back, and nothing is lost`(_ isSecure: Bool) async throws {
        let certificate = try TestCertificate()
        let files = isSecure ? [certificate.key, certificate.path] : []
        let node = try HelperProgram(try #require(HelperProgram.path("node")), ["-e", Self.large] + files)
        defer { node.stop() }
        let url = "http\(isSecure ? "s" : "")://127.0.0.1:\(try #require(node.line(after: "PORT ")))"
        var request = OutgoingRequest(url: url + "/8000000")
        request.options.httpVersion = .http2
        request.options.isTLSVerified = false
        request.options.timeout = .seconds(30)
        let sender = CurlSender()
        let slow = Task { [request] in
            try await sender.send(request) { event in
                if case .body = event { try? await Task.sleep(for: .milliseconds(10)) }
            }
        }
        request.url = url + "/1000"
        for _ in 0..<20 { #expect(try await sender.send(request).body.count == 1_000) }
        let response = try await slow.value
        #expect(response.body.count == 8_000_000)
        #expect(try response.body.bytes(from: 7_999_990, limit: 20) == Array("6789abcdef".utf8))
    }
}
