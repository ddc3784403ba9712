import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Servers that misbehave: each gives a clear error in time, and what came is kept.
@Suite(.timeLimit(.minutes(1)))
struct FailureTests {
    /// Sends a request that must fail.
    private func failure(
        _ url: String,
        method: String = "GET",
        headers: HeaderList = [],
        body: OutgoingRequest.Body = .none,
        _ change: (inout SendOptions) -> Void = { _ in }
    ) async throws -> SendError {
        var request = OutgoingRequest(method: method, url: url, headers: headers, body: body)
        request.options.timeout = .seconds(5)
        change(&request.options)
        return try await CurlSender().failure(of: request)
    }

    private func failure(
        answering steps: LoopbackServer.Step...,
        change: (inout SendOptions) -> Void = { _ in }
    ) async throws -> SendError {
        let server = try LoopbackServer { _ in steps }
        return try await failure(server.url, change)
    }

    @Test func `A port where nobody listens`() async throws {
        let error = try await failure("http://127.0.0.1:\(try LoopbackSocket.closedPort())")
        #expect(error.code == .couldNotConnect)
        #expect(error.phase == .connect)
        #expect(error.partial == nil)
        #expect(error.message.contains("Check that the server runs"))
    }

    @Test func `A name that does not exist`() async throws {
        let error = try await failure("http://nowhere.invalid/")
        #expect(error.code == .couldNotResolve)
        #expect(error.phase == .dns)
    }

    @Test func `A server that never answers`() async throws {
        let error = try await failure(answering: .stall) { $0.timeout = .seconds(2) }
        #expect(error.code == .timedOut)
        #expect(error.phase == .receive)
        #expect(error.partial == nil)
        #expect(error.transfer.requestLine == "GET / HTTP/1.1")
        let timings = error.transfer.timings
        #expect((timings.finishedAtMs ?? .infinity) - (timings.queuedAtMs ?? 0) < 30_000)
    }

    @Test func `An answer that drips past the time limit keeps what came`() async throws {
        let drip: [LoopbackServer.Step] = [.pause(milliseconds: 50), .text("a")]
        let drips = Array(repeatElement(drip, count: 100).joined())
        let server = try LoopbackServer { _ in
            [.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")] + drips
        }
        let error = try await failure(server.url) { $0.timeout = .seconds(2) }
        #expect(error.code == .timedOut)
        #expect(error.message.contains("before the whole answer was there"))
        #expect((1..<100).contains(error.partial?.body.count ?? 0))
    }

    @Test func `An answer that stops keeps what came`() async throws {
        let error = try await failure(
            answering: .text("HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 9\r\n\r\nabc"),
            .stall
        ) { $0.timeout = .seconds(2) }
        #expect(error.code == .timedOut)
        #expect(error.phase == .receive)
        #expect(error.partial?.statusCode == 200)
        #expect(error.partial?.headers.first("X-A") == "1")
        #expect(try error.partial?.bytes == Array("abc".utf8))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5\r\n",
    ])
    func `Half an answer is kept`(_ answer: String) async throws {
        let error = try await failure(answering: .text(answer), .close)
        #expect(error.code == .connectionClosed)
        #expect(error.phase == .receive)
        #expect(error.partial?.statusCode == 200)
        #expect(try error.partial?.bytes == Array("abc".utf8))
    }

    @Test func `A connection that is reset is told as that, and what came is kept`() async throws {
        let error = try await failure(answering: .reset)
        #expect(error.code == .connectionClosed)
        #expect(error.message.hasPrefix("The connection was reset before an answer came"))
        let later = try await failure(
            answering: .text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
            .pause(milliseconds: 50),
            .reset
        )
        #expect(later.message.hasPrefix("The connection was reset before the whole answer was there"))
        #expect(try later.partial?.bytes == Array("abc".utf8))
    }

    @Test func `An answer longer than it tells is cut, with a note`() async throws {
        let server = try LoopbackServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef")
        let response = try await CurlSender().send(OutgoingRequest(url: server.url))
        #expect(try response.bytes == Array("abc".utf8))
        #expect(response.notes.map(\.code) == ["excess"])
    }

    @Test func `A host that takes no connection ends in the connect phase`() async throws {
        // A listener whose queue is full drops what comes.
        let (listener, port) = try LoopbackSocket.listen(backlog: 0)
        let waiting = (0..<3).map { _ in LoopbackSocket.connectLater(port) }
        defer { (waiting + [listener]).forEach { close($0) } }
        let error = try await failure("http://127.0.0.1:\(port)/") { $0.connectTimeout = .milliseconds(300) }
        #expect(error.code == .timedOut)
        #expect(error.phase == .connect)
        #expect(error.message.hasPrefix("The time limit passed while connecting"))
    }

    @Test func `A server that takes no body ends in the send phase`() async throws {
        let server = try LoopbackTalk { _ in usleep(6_000_000) }
        let body = [UInt8](repeating: 1, count: 30_000_000)
        let error = try await failure(server.url, method: "PUT", body: .bytes(body)) {
            $0.timeout = .seconds(3)
        }
        #expect(error.code == .timedOut)
        #expect(error.phase == .send)
        #expect((1..<body.count).contains(error.transfer.requestBodyBytes))
    }

    @Test func `Half a head is kept`() async throws {
        let error = try await failure(answering: .text("HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B"), .close)
        #expect(error.code == .connectionClosed)
        #expect(error.partial?.headers == [HeaderField("X-A", "1")])
    }

    @Test func `An interim answer alone is no answer`() async throws {
        let error = try await failure(answering: .text("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n"), .close)
        #expect(error.code == .connectionClosed)
        #expect(error.phase == .receive)
        #expect(error.partial == nil)
    }

    @Test func `No answer at all`() async throws {
        let error = try await failure(answering: .close)
        #expect(error.code == .connectionClosed)
        #expect(error.partial == nil)
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n", "<html>\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
    ])
    func `Answers that are not HTTP`(_ answer: String) async throws {
        let error = try await failure(answering: .text(answer), .close)
        #expect([.protocolError, .connectionClosed].contains(error.code))
        #expect(error.phase == .receive)
    }

    @Test func `A header bomb ends at the limit`() async throws {
        let lines = (0..<20_000).map { "X-\($0): \(String(repeating: "a", count: 100))\r\n" }.joined()
        let error = try await failure(answering: .text("HTTP/1.1 200 OK\r\n" + lines))
        #expect(error.code == .responseTooLarge)
        #expect((1...HeadReader.bytesMax / 100).contains(error.partial?.headers.count ?? 0))
    }

    @Test func `One endless header line ends at the limit`() async throws {
        let line = "X-A: " + String(repeating: "a", count: 2_000_000)
        let error = try await failure(answering: .text("HTTP/1.1 200 OK\r\n" + line))
        #expect(error.code == .responseTooLarge)
    }

    @Test func `A body larger than allowed ends at the limit`() async throws {
        let body = String(repeating: "a", count: 100_000)
        let error = try await failure(answering: .text("HTTP/1.1 200 OK\r\n\r\n" + body), .close) {
            $0.responseBodyBytesMax = 1_000
        }
        #expect(error.code == .responseTooLarge)
        #expect(error.partial?.body.count == 1_000)
    }

    @Test func `A file that is not there`() async throws {
        let error = try await failure(
            "http://127.0.0.1:9/",
            method: "PUT",
            body: .file(path: "/nowhere/at/all")
        )
        #expect(error.code == .unreadableBody)
        #expect(error.phase == .prepare)
        #expect(try await failure("http://127.0.0.1:9/", body: .file(path: "/")).code == .unreadableBody)
    }

    @Test func `A file that becomes shorter while it is sent`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "send-\(UUID().uuidString)").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data(count: 50_000_000)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let body = try BodySource(.file(path: path))
        #expect(body.sizeBytes == 50_000_000)
        #expect(truncate(path, 10) == 0)
        var room = [UInt8](repeating: 1, count: 100)
        #expect(room.withUnsafeMutableBytes { body.read(into: $0) } == 10)
        #expect(room.withUnsafeMutableBytes { body.read(into: $0) } == nil)
    }

    @Test(arguments: [
        ("ftp://127.0.0.1/", SendError.Code.unsupportedScheme), ("file:///etc/passwd", .unsupportedScheme),
        ("127.0.0.1/", .invalidURL), ("", .invalidURL), ("http://", .invalidURL),
        ("http://a b/", .invalidURL),
        ("http://127.0.0.1:99999/", .invalidURL), ("http://[::1/", .invalidURL),
        ("http:///path", .invalidURL),
    ])
    func `URLs that cannot be sent`(_ url: String, _ code: SendError.Code) async throws {
        let error = try await failure(url)
        #expect(error.code == code)
        #expect(error.phase == .prepare)
    }

    @Test(
        arguments: [
            ("", [], "method"), ("GET X", [], "method"), ("GET\r\nX: 1", [], "method"),
            ("GET", [HeaderField("A\r\nB", "1")], "header line 1"),
            ("GET", [HeaderField("", "1")], "header line 1"),
            ("GET", [HeaderField("A:", "1")], "header line 1"),
            ("GET", [HeaderField("X", "secret\r\nY: 1")], "X"),
            ("GET", [HeaderField("X", "secret\0")], "X"),
            ("GET", [HeaderField("Content-Length", "9")], "Content-Length"),
            ("GET", [HeaderField("Transfer-Encoding", "gzip")], "Transfer-Encoding"),
            (
                "GET", [HeaderField("Transfer-Encoding", "chunked"), HeaderField("Content-Length", "0")],
                "contradict"
            ),
        ] as [(String, HeaderList, String)]
    )
    func `Requests that would not arrive as written are refused`(
        _ method: String,
        _ headers: HeaderList,
        _ word: String
    ) async throws {
        let error = try await failure("http://127.0.0.1:9/", method: method, headers: headers)
        #expect(error.code == .invalidRequest)
        #expect(error.phase == .prepare)
        #expect(error.message.contains(word))
        #expect(!error.message.contains("secret"))
    }

    @Test func `A proxy that is not there`() async throws {
        let port = try LoopbackSocket.closedPort()
        let error = try await failure("http://127.0.0.1:9/") { $0.proxy = "http://127.0.0.1:\(port)" }
        #expect(error.code == .proxyFailed)
        #expect(error.phase == .connect)
    }
}
