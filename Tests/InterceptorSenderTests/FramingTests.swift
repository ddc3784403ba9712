import InterceptorEngine
import InterceptorModel
import Synchronization
import Testing

@testable import InterceptorSender

/// Framing lines that contradict the body: refused, or sent as written when asked to.
@Suite(.timeLimit(.minutes(1)))
struct FramingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var headers: HeaderList
        var body: OutgoingRequest.Body = .bytes(Array("body".utf8))
        /// What follows the request line and `Host`.
        var wire: String
        var testDescription: String { wire }
    }

    @Test(arguments: [
        Case(headers: [HeaderField("Content-Length", "2")], wire: "Content-Length: 2\r\n\r\nbody"),
        Case(headers: [HeaderField("Content-Length", "9")], wire: "Content-Length: 9\r\n\r\nbody"),
        Case(headers: [HeaderField("content-length", "x")], wire: "content-length: x\r\n\r\nbody"),
        Case(headers: [HeaderField("Content-Length", "5")], body: .none, wire: "Content-Length: 5\r\n\r\n"),
        Case(
            headers: [HeaderField("Content-Length", "4"), HeaderField("Content-Length", "0")],
            wire: "Content-Length: 4\r\nContent-Length: 0\r\n\r\nbody"
        ),
        Case(
            headers: [HeaderField("Transfer-Encoding", "gzip")],
            wire: "Transfer-Encoding: gzip\r\n\r\nbody"
        ),
        Case(
            headers: [HeaderField("Transfer-Encoding", "xchunked")],
            wire: "Transfer-Encoding: xchunked\r\n\r\nbody"
        ),
        Case(
            headers: [HeaderField("Transfer-Encoding", "gzip")],
            body: .none,
            wire: "Transfer-Encoding: gzip\r\n\r\n"
        ),
        Case(
            headers: [HeaderField("Transfer-Encoding", "chunked"), HeaderField("Content-Length", "3")],
            body: .bytes(Array("0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n".utf8)),
            wire:
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n"
        ),
    ])
    func `False framing is refused, or sent as written`(_ one: Case) async throws {
        let received = Mutex<[UInt8]>([])
        let server = try LoopbackTalk { connection in
            while !received.withLock({ $0.suffix(one.wire.utf8.count).elementsEqual(one.wire.utf8) }) {
                guard let more = LoopbackSocket.read(connection) else { return }
                received.withLock { $0 += more }
            }
            _ = LoopbackSocket.write(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8))
        }
        var request = OutgoingRequest(method: "POST", url: server.url, headers: one.headers, body: one.body)
        request.options.timeout = .seconds(5)
        let error = try await CurlSender().failure(of: request)
        #expect(error.code == .invalidRequest)
        #expect(error.phase == .prepare)
        #expect(error.message.contains("anyway"))
        #expect(error.remedy == .allowsFalseFraming)
        request.options.allowsFalseFraming = true
        let response = try await CurlSender().send(request)
        #expect(response.statusCode == 200)
        let wire = received.withLock { String(decoding: $0, as: UTF8.self) }
        #expect(wire == "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\(one.wire)")
    }
}
