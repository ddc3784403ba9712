import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// What is made of the bytes that a server answers with.
@Suite(.timeLimit(.minutes(1)))
struct AnswerTests {
    private func answer(
        _ steps: [LoopbackServer.Step],
        method: String = "GET",
        body: OutgoingRequest.Body = .none
    ) async throws -> IncomingResponse {
        let server = try LoopbackServer { _ in steps }
        return try await CurlSender().send(OutgoingRequest(method: method, url: server.url, body: body))
    }

    private func text(_ response: IncomingResponse) throws -> String {
        String(decoding: try response.bytes, as: UTF8.self)
    }

    @Test func `The head is kept in order, case and number`() async throws {
        let response = try await answer([
            .text("HTTP/1.1 201 Quite Created\r\nset-cookie: b=2\r\nX-A:  1 \r\nSet-Cookie: a=1\r\nX-E:\r\n"),
            .text("set-cookie: b=3\r\nContent-Length: 0\r\n\r\n"),
        ])
        #expect(response.statusCode == 201)
        #expect(response.statusText == "Quite Created")
        #expect(response.httpVersion == "HTTP/1.1")
        #expect(
            response.headers == [
                HeaderField("set-cookie", "b=2"), HeaderField("X-A", "1"), HeaderField("Set-Cookie", "a=1"),
                HeaderField("X-E", ""), HeaderField("set-cookie", "b=3"), HeaderField("Content-Length", "0"),
            ]
        )
    }

    @Test func `Bytes that are not UTF-8 stand for themselves`() async throws {
        let line = Array("X-Latin: caf".utf8) + [0xE9, 0x80, 0x0D, 0x0A]
        let response = try await answer([
            .text("HTTP/1.1 200 OK\r\nX-UTF: caf\u{E9}\r\n"), .send(line), .text("Content-Length: 0\r\n\r\n"),
        ])
        #expect(response.headers.first("X-UTF") == "caf\u{E9}")
        #expect(response.headers.first("X-Latin") == "caf\u{E9}\u{80}")
    }

    @Test func `A folded line becomes one`() async throws {
        let response = try await answer([
            .text("HTTP/1.1 200 OK\r\nX-Fold: one\r\n\t two \r\nContent-Length: 0\r\n\r\n")
        ])
        #expect(response.headers.first("X-Fold") == "one two")
    }

    @Test func `Chunks are joined and trailers kept apart`() async throws {
        let response = try await answer([
            .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3;e=1\r\nabc\r\n"),
            .pause(milliseconds: 20),
            .text("A\r\n0123456789\r\n0\r\nX-T: after\r\nX-U: all\r\n\r\n"),
        ])
        #expect(try text(response) == "abc0123456789")
        #expect(response.headers.count == 2)
        #expect(response.trailers == [HeaderField("X-T", "after"), HeaderField("X-U", "all")])
    }

    @Test(arguments: ["HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"])
    func `A body without length ends with the connection`(_ head: String) async throws {
        let response = try await answer([.text(head), .text("part one, "), .text("part two"), .close])
        #expect(try text(response) == "part one, part two")
        #expect(response.httpVersion == head.prefix(8))
    }

    @Test(arguments: [
        ("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"),
        ("GET", "HTTP/1.1 204 No Content\r\n\r\n"),
        ("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n"),
    ])
    func `Answers that have no body end with their head`(_ method: String, _ head: String) async throws {
        let response = try await answer([.text(head), .stall], method: method)
        #expect(response.body.isEmpty)
        #expect(response.statusText == head.split(separator: "\r\n").first?.dropFirst(13) ?? "")
    }

    @Test func `HEAD with a body is answered by a head alone`() async throws {
        let server = try LoopbackServer { _ in
            [.text("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"), .stall]
        }
        let response = try await CurlSender().send(
            OutgoingRequest(method: "HEAD", url: server.url, body: .bytes(Array("abc".utf8)))
        )
        #expect(response.statusCode == 200)
        #expect(server.requests.first?.hasSuffix("Content-Length: 3\r\n\r\nabc") == true)
    }

    @Test func `Interim answers are passed over`() async throws {
        let response = try await answer(
            [
                .text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
                .text("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
            ],
            method: "POST",
            body: .bytes(Array("x".utf8))
        )
        #expect(response.statusCode == 200)
        #expect(response.headers == [HeaderField("Content-Length", "2")])
        #expect(try text(response) == "ok")
    }

    @Test func `Switching protocols is a final answer`() async throws {
        let response = try await answer([
            .text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: own\r\n\r\nframes"), .close,
        ])
        #expect(response.statusCode == 101)
        #expect(response.headers == [HeaderField("Upgrade", "own")])
        #expect(try text(response) == "frames")
    }

    @Test func `A redirect is an answer like any other`() async throws {
        let server = try LoopbackServer(
            answering: "HTTP/1.1 302 F\r\nLocation: /b\r\nContent-Length: 3\r\n\r\nsee"
        )
        let response = try await CurlSender().send(OutgoingRequest(url: server.url))
        #expect(response.statusCode == 302)
        #expect(try text(response) == "see")
        #expect(server.requests.count == 1)
    }

    @Test func `Cookies of one answer do not go into the next request`() async throws {
        let server = try LoopbackServer(
            answering: "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n"
        )
        let sender = CurlSender()
        for _ in 0..<2 { _ = try await sender.send(OutgoingRequest(url: server.url)) }
        #expect(server.requests.count == 2)
        #expect(!server.requests.joined().contains("Cookie"))
    }

    @Test func `A body of every byte arrives unchanged`() async throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        let response = try await answer([
            .text("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n"), .send(bytes),
        ])
        #expect(try response.bytes == bytes)
        #expect(response.encodedBodyBytes == bytes.count)
    }

    @Test func `Where and when is told`() async throws {
        let before = WallClock.nowMs
        let response = try await answer([
            .pause(milliseconds: 30), .text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"),
            .pause(milliseconds: 30), .text("ok"),
        ])
        let record = response.transfer
        #expect(record.remoteAddress == "127.0.0.1")
        #expect(!record.isConnectionReused)
        #expect(record.securedAtMs == nil)
        let moments = [
            before, record.timings.queuedAtMs, record.resolvedAtMs, record.connectedAtMs,
            record.timings.sentAtMs,
            record.timings.headersAtMs, record.timings.responseStartedAtMs, record.timings.finishedAtMs,
        ]
        let known = moments.compactMap { $0 }
        #expect(known.count == moments.count)
        #expect(known == known.sorted())
        #expect(known[7] - known[0] > 50)  // the two pauses, wherever a busy machine notices them
    }
}
