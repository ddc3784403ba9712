import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Showing who sends, where libcurl answers a challenge, and what the record tells of it.
@Suite(.timeLimit(.minutes(1)), .enabled(if: HelperProgram.path("python3") != nil))
struct AuthenticationTests {
    /// Asks for a digest (RFC 7616), looks whether it is right, and answers with the method and the body.
    private static let program = """
        import hashlib, http.server, re, sys
        NAME, PASSWORD, REALM = "Mufasa", "Circle of Life", "http-auth@example.org"
        algorithm = sys.argv[1]
        digest = lambda text: hashlib.new("md5" if algorithm == "MD5" else "sha256", text.encode()).hexdigest()
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *_): pass
            def do(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                line = self.headers.get("Authorization", "")
                fields = {name: quoted or bare for name, quoted, bare in re.findall(r'(\\\\w+)=(?:"([^"]*)"|([^ ,]*))', line)}
                right = False
                if line.startswith("Digest "):
                    a1, a2 = digest(f"{NAME}:{REALM}:{PASSWORD}"), digest(f"{self.command}:{self.path}")
                    parts = [a1, fields["nonce"], fields["nc"], fields["cnonce"], fields["qop"], a2]
                    right = fields["response"] == digest(":".join(parts)) and fields["uri"] == self.path
                text = f"{self.command} {body.decode()}".encode() if right else b"who are you?"
                self.send_response(200 if right else 401)
                if not right:
                    self.send_header("WWW-Authenticate", f'Digest realm="{REALM}", qop="auth", algorithm={algorithm}, nonce="abc"')
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                if self.command != "HEAD": self.wfile.write(text)
            do_GET = do_POST = do_PUT = do_HEAD = do
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print("PORT", server.server_port, flush=True)
        server.serve_forever()
        """

    private struct Server {
        var url: String
        private let python: HelperProgram

        init(_ algorithm: String) throws {
            python = try HelperProgram(
                try #require(HelperProgram.path("python3")),
                ["-c", AuthenticationTests.program.replacing("\\\\", with: "\\"), algorithm]
            )
            url = "http://127.0.0.1:\(try #require(python.line(after: "PORT ")))"
        }
    }

    private func request(_ url: String, method: String = "GET", password: String = "Circle of Life")
        -> OutgoingRequest
    {
        var request = OutgoingRequest(method: method, url: url)
        request.options.timeout = .seconds(10)
        request.options.authentication = .digest(
            RequestDraft.Credentials(username: "Mufasa", password: password)
        )
        return request
    }

    @Test(arguments: ["MD5", "SHA-256"], ["GET", "POST", "PUT", "HEAD"])
    func `A digest is right for every method, and the challenge is in the record`(
        _ algorithm: String,
        _ method: String
    ) async throws {
        let server = try Server(algorithm)
        var request = request(server.url + "/dir/../index.html?a=b%20c", method: method)
        let hasBody = method.hasPrefix("P")
        if hasBody { request.body = .bytes(Array("text".utf8)) }
        let response = try await CurlSender().send(request)
        #expect(response.statusCode == 200)
        let text = String(decoding: try response.bytes, as: UTF8.self)
        #expect(text == (method == "HEAD" ? "" : "\(method) \(hasBody ? "text" : "")"))
        let record = response.transfer
        #expect(record.challenges.count == 1)
        #expect(record.challenges.first?.statusCode == 401)
        #expect(record.challenges.first?.headers.first("WWW-Authenticate")?.hasPrefix("Digest") == true)
        #expect(record.challenges.first?.requestHeaders.first("Authorization") == nil)
        #expect(record.requestHeaders.first("Authorization")?.hasPrefix("Digest username=\"Mufasa\"") == true)
        #expect(record.requestLine == "\(method) /dir/../index.html?a=b%20c HTTP/1.1")
        #expect(record.requestBodyBytes == (hasBody ? 4 : 0))
    }

    @Test func `A wrong password ends with the server's answer`() async throws {
        let server = try Server("MD5")
        let response = try await CurlSender().send(request(server.url, password: "wrong"))
        #expect(response.statusCode == 401)
        #expect(try response.bytes == Array("who are you?".utf8))
        #expect(response.transfer.challenges.count == 1)
    }

    @Test func `The observer is told of the final answer alone`() async throws {
        let server = try Server("MD5")
        let told = Told()
        _ = try await CurlSender().send(request(server.url)) { event in
            if case .head(let head) = event { await told.add(head.statusCode) }
        }
        #expect(await told.codes == [200])
    }

    private actor Told {
        var codes: [Int] = []
        func add(_ code: Int) { codes.append(code) }
    }

    @Test func `An Authorization line that is written wins`() async throws {
        let server = try Server("MD5")
        var request = request(server.url)
        request.headers = [HeaderField("authorization", "Own x")]
        let response = try await CurlSender().send(request)
        #expect(response.statusCode == 401)
        #expect(response.transfer.challenges.isEmpty)
        #expect(response.transfer.requestHeaders.all("Authorization") == ["Own x"])
    }

    @Test func `A file is sent again from its beginning`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "send-\(UUID().uuidString)").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data("from a file".utf8)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = try Server("SHA-256")
        var request = request(server.url, method: "PUT")
        request.body = .stretches([.bytes(Array("<".utf8)), .file(path: path), .bytes(Array(">".utf8))])
        let response = try await CurlSender().send(request)
        #expect(try response.bytes == Array("PUT <from a file>".utf8))
    }

    @Test func `NTLM begins by its first message and goes on over the same connection`() async throws {
        // The challenge of Microsoft's worked example, [MS-NLMP] 4.2.4.3.
        let challenge =
            "TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AGUAcgACAAwARABvAG0AYQBp"
            + "AG4AAQAMAFMAZQByAHYAZQByAAAAAAA="
        let server = try LoopbackServer { request in
            let line = request.lines.first { $0.hasPrefix("Authorization: NTLM ") }?.split(separator: " ")
                .last
            let message = line.flatMap { Data(base64Encoded: String($0)) } ?? Data()
            let kind = message.count > 8 ? message[8] : 0
            let answers = [
                0: "401 Who\r\nWWW-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n",
                1: "401 Who\r\nWWW-Authenticate: NTLM \(challenge)\r\nContent-Length: 0\r\n\r\n",
            ]
            return [.text("HTTP/1.1 " + (answers[Int(kind)] ?? "200 OK\r\nContent-Length: 2\r\n\r\nok"))]
        }
        var request = OutgoingRequest(method: "POST", url: server.url, body: .bytes(Array("body".utf8)))
        request.options.timeout = .seconds(10)
        request.options.authentication = .ntlm(
            RequestDraft.NTLM(username: "User", password: "Password", domain: "Domain")
        )
        let response = try await CurlSender().send(request)
        #expect(response.statusCode == 200)
        #expect(response.transfer.challenges.map(\.statusCode) == [401])
        #expect(server.requests.count == 2)
        #expect(server.requests.last?.hasSuffix("\r\n\r\nbody") == true)
    }

    @Test func `Negotiate without a ticket ends with the server's answer`() async throws {
        let server = try LoopbackServer(
            answering: "HTTP/1.1 401 Who\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n"
        )
        var request = OutgoingRequest(url: server.url)
        request.options.timeout = .seconds(10)
        request.options.authentication = .negotiate
        #expect(try await CurlSender().send(request).statusCode == 401)
    }
}
