import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// What reaches the server, byte for byte.
@Suite(.timeLimit(.minutes(1)))
struct RequestBytesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var method = "GET"
        var target = "/"
        var headers: HeaderList = []
        var body = OutgoingRequest.Body.none
        var wire: String
        var testDescription: String { wire }
    }

    /// Sends a request and returns what arrived, with the server's address written as `HOST`.
    private func wire(_ request: Case) async throws -> [String] {
        let server = try LoopbackServer()
        let outgoing = OutgoingRequest(
            method: request.method,
            url: server.url + request.target,
            headers: request.headers,
            body: request.body
        )
        _ = try await CurlSender().send(outgoing)
        return server.requests.map { $0.replacing("127.0.0.1:\(server.port)", with: "HOST") }
    }

    @Test(arguments: [
        Case(wire: "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Case(method: "DELETE", wire: "DELETE / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Case(method: "post", wire: "post / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Case(method: "M-SEARCH", wire: "M-SEARCH / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Case(method: "OPTIONS", wire: "OPTIONS / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Case(
            method: "POST",
            body: .bytes(Array("a=1".utf8)),
            wire: "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\n\r\na=1"
        ),
        Case(
            method: "POST",
            body: .bytes([]),
            wire: "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n"
        ),
        Case(
            method: "GET",
            body: .bytes(Array("{}".utf8)),
            wire: "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\n\r\n{}"
        ),
        Case(
            method: "DELETE",
            body: .bytes(Array("x\0y\r\n".utf8)),
            wire: "DELETE / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\n\r\nx\0y\r\n"
        ),
        Case(
            method: "PUT",
            headers: [HeaderField("transfer-encoding", "chunked")],
            body: .bytes(Array("hello".utf8)),
            wire: "PUT / HTTP/1.1\r\nHost: HOST\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
        ),
        Case(
            method: "POST",
            headers: [HeaderField("Transfer-Encoding", "chunked")],
            wire: "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
    ])
    func `Methods and bodies arrive as written`(_ request: Case) async throws {
        #expect(try await wire(request) == [request.wire])
    }

    @Test(arguments: [
        Case(
            headers: [HeaderField("x-b", "1"), HeaderField("X-A", "2"), HeaderField("x-B", "3")],
            wire: "GET / HTTP/1.1\r\nHost: HOST\r\nx-b: 1\r\nX-A: 2\r\nx-B: 3\r\n\r\n"
        ),
        Case(
            headers: [HeaderField("X-Empty", ""), HeaderField("Accept", ""), HeaderField("X-Empty", "")],
            wire: "GET / HTTP/1.1\r\nHost: HOST\r\nX-Empty:\r\nAccept:\r\nX-Empty:\r\n\r\n"
        ),
        Case(
            headers: [HeaderField("X-A", "1"), HeaderField("host", "other.test"), HeaderField("X-B", "2")],
            wire: "GET / HTTP/1.1\r\nX-A: 1\r\nhost: other.test\r\nX-B: 2\r\n\r\n"
        ),
        Case(
            headers: [HeaderField("Host", "a.test"), HeaderField("Host", "b.test")],
            wire: "GET / HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n"
        ),
        Case(headers: [HeaderField("Host", "")], wire: "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        Case(
            headers: [HeaderField("Cookie", "a=1; b=é"), HeaderField("Cookie", "c=\u{1F36A}")],
            wire: "GET / HTTP/1.1\r\nHost: HOST\r\nCookie: a=1; b=é\r\nCookie: c=\u{1F36A}\r\n\r\n"
        ),
        Case(
            headers: [HeaderField("X-Semi", "a;"), HeaderField("X-Colon", ":b: ;")],
            wire: "GET / HTTP/1.1\r\nHost: HOST\r\nX-Semi: a;\r\nX-Colon: :b: ;\r\n\r\n"
        ),
        Case(
            method: "POST",
            headers: [HeaderField("content-length", "2"), HeaderField("Z", "1")],
            body: .bytes(Array("ok".utf8)),
            wire: "POST / HTTP/1.1\r\nHost: HOST\r\ncontent-length: 2\r\nZ: 1\r\n\r\nok"
        ),
        Case(
            method: "POST",
            headers: [HeaderField("Content-Length", "0")],
            wire: "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n"
        ),
    ])
    func `Header lines keep order, case, number and emptiness`(_ request: Case) async throws {
        #expect(try await wire(request) == [request.wire])
    }

    @Test(arguments: [
        ("/a/../b/./c//d", "/a/../b/./c//d"), ("", "/"), ("?", "/?"), ("?q=1", "/?q=1"), ("/x?", "/x?"),
        ("/%7e%2F%2f?%zz", "/%7e%2F%2f?%zz"), ("/a b?c d", "/a%20b?c%20d"),
        ("/ü/日?é", "/%C3%BC/%E6%97%A5?%C3%A9"),
        ("/\"<>`{}|\\^'", "/\"<>`{}|\\^'"), ("/a?b?c#d", "/a?b?c"), ("#x", "/"),
        ("/t\tn\nr\r0\0", "/t%09n%0Ar%0D0%00"),
    ])
    func `The target is sent as written but for spaces, controls and all beyond ASCII`(
        _ written: String,
        _ sent: String
    ) async throws {
        #expect(
            try await wire(Case(target: written, wire: "")) == ["GET \(sent) HTTP/1.1\r\nHost: HOST\r\n\r\n"]
        )
    }

    /// The 21 headers that no page may set, as the seed lists them.
    static let restricted: [(name: String, value: String)] = [
        ("Accept-Charset", "utf-8, iso-8859-1;q=0.5"), ("Accept-Encoding", "br, x-own"),
        ("Access-Control-Request-Headers", "x-a, x-b"), ("Access-Control-Request-Method", "PATCH"),
        ("Connection", "keep-alive, X-Own"), ("Content-Length", "4"), ("Cookie", "a=1; b=\"2\""),
        ("Cookie2", "$Version=1"), ("Content-Transfer-Encoding", "base64"),
        ("Date", "Tue, 15 Nov 1994 08:12:31 GMT"), ("Expect", "100-continue"), ("Host", "elsewhere.test:81"),
        ("Keep-Alive", "timeout=5, max=1000"), ("Origin", "https://app.test"),
        ("Referer", "https://app.test/ü"),
        ("TE", "trailers, deflate"), ("Trailer", "X-Check"), ("Transfer-Encoding", "chunked"),
        ("Upgrade", "websocket"), ("User-Agent", "none of your business"), ("Via", "1.1 somewhere"),
    ]

    @Test(arguments: restricted.map(\.name))
    func `Each restricted header arrives as written`(_ name: String) async throws {
        let value = try #require(Self.restricted.first { $0.name == name }).value
        let field = HeaderField(name, value)
        let wire = try await wire(
            Case(method: "POST", headers: [field], body: .bytes(Array("body".utf8)), wire: "")
        )
        let host = name == "Host" ? "" : "Host: HOST\r\n"
        let isFramed = name == "Content-Length" || name == "Transfer-Encoding"
        // What framing adds stands before the lines of the request.
        let length = isFramed ? "" : "Content-Length: 4\r\n"
        let body = name == "Transfer-Encoding" ? "4\r\nbody\r\n0\r\n\r\n" : "body"
        let before = "POST / HTTP/1.1\r\n\(host)"
        #expect(
            wire == ["\(before)\(name): \(value)\r\n\(length)\r\n\(body)"]
                || wire == ["\(before)\(length)\(name): \(value)\r\n\r\n\(body)"]
        )
    }

    @Test func `All restricted headers arrive together in their order`() async throws {
        let fields = Self.restricted.filter { $0.name != "Transfer-Encoding" }
        let headers = HeaderList(fields.map { HeaderField($0.name, $0.value) })
        let wire = try await wire(
            Case(method: "POST", headers: headers, body: .bytes(Array("body".utf8)), wire: "")
        )
        let lines = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        #expect(wire == ["POST / HTTP/1.1\r\n\(lines)\r\nbody"])
    }

    @Test func `A file is streamed with its length`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "send-\(UUID().uuidString)").path
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = try LoopbackServer { request in
            let isSame = request.body.elementsEqual(bytes)
            return [.text("HTTP/1.1 \(isSame ? 200 : 400) X\r\nContent-Length: 0\r\n\r\n")]
        }
        let response = try await CurlSender().send(
            OutgoingRequest(method: "PUT", url: server.url, body: .file(path: path))
        )
        #expect(response.statusCode == 200)
        #expect(response.transfer.requestBodyBytes == bytes.count)
        #expect(response.transfer.requestHeaders.first("Content-Length") == "3000000")
    }

    @Test func `Bytes and files follow each other as one body`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "send-\(UUID().uuidString)").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data("in a file".utf8)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let wire = try await wire(
            Case(
                method: "POST",
                body: .stretches([
                    .bytes(Array("<".utf8)), .file(path: path), .bytes([]), .bytes(Array(">".utf8)),
                ]),
                wire: ""
            )
        )
        #expect(wire == ["POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 11\r\n\r\n<in a file>"])
        let empty = try await self.wire(Case(method: "POST", body: .stretches([]), wire: ""))
        #expect(empty == ["POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n"])
    }

    @Test func `What was sent is told as it was sent`() async throws {
        let server = try LoopbackServer()
        let request = OutgoingRequest(
            method: "POST",
            url: server.url + "/a?b",
            headers: [HeaderField("x-One", ""), HeaderField("X-Two", " 2 ")],
            body: .bytes(Array("body".utf8))
        )
        let transfer = try await CurlSender().send(request).transfer
        let told =
            "\(transfer.requestLine)\r\n"
            + transfer.requestHeaders.map {
                $0.value.isEmpty ? "\($0.name):\r\n" : "\($0.name): \($0.value)\r\n"
            }
            .joined() + "\r\nbody"
        #expect(server.requests == [told])
        #expect(transfer.requestHeadBytes == told.utf8.count - 4)
        #expect(transfer.requestBodyBytes == 4)
    }
}
