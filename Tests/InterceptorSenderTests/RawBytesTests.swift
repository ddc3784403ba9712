import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// The bytes of both sides as they are on the wire.
@Suite(.timeLimit(.minutes(1)))
struct RawBytesTests {
    private static let answer =
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3;e=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nX-T: after\r\n\r\n"

    private func send(_ request: OutgoingRequest, rawBytesMax: Int) async throws -> TransferRecord {
        var request = request
        request.options.rawBytesMax = rawBytesMax
        return try await CurlSender().send(request).transfer
    }

    @Test func `Head and body of both sides are kept, framing too`() async throws {
        let server = try LoopbackServer(answering: Self.answer)
        let request = OutgoingRequest(
            method: "PUT",
            url: server.url,
            headers: [HeaderField("Transfer-Encoding", "chunked")],
            body: .bytes(Array("hello".utf8))
        )
        let record = try await send(request, rawBytesMax: 1 << 20)
        #expect(record.rawRequest == RawBytes(Array(server.requests[0].utf8)))
        #expect(record.rawResponse == RawBytes(Array(Self.answer.utf8)))
        #expect(record.responseHeadBytes + record.responseBodyBytes == Self.answer.utf8.count)
    }

    @Test func `No more is kept than was asked for`() async throws {
        let server = try LoopbackServer(answering: Self.answer)
        let request = OutgoingRequest(method: "PUT", url: server.url, body: .bytes(Array("hello".utf8)))
        let some = try await send(request, rawBytesMax: 20)
        #expect(some.rawRequest == RawBytes(Array(server.requests[0].utf8.prefix(20)), isCut: true))
        #expect(some.rawResponse == RawBytes(Array(Self.answer.utf8.prefix(20)), isCut: true))
        let none = try await send(request, rawBytesMax: 0)
        #expect(none.rawRequest == RawBytes() && none.rawResponse == RawBytes())
    }

    @Test func `Sizes are told as on the wire and decoded`() async throws {
        let gzip = Array(try #require(Data(base64Encoded: ContentDecoderTests.encoded[0].base64)))
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunk = String(gzip.count, radix: 16) + "\r\n"
        let server = try LoopbackServer { _ in
            [.text(head + chunk), .send(gzip), .text("\r\n0\r\n\r\n")]
        }
        let response = try await CurlSender().send(OutgoingRequest(url: server.url))
        #expect(response.body.count == ContentDecoderTests.text.count)
        #expect(response.encodedBodyBytes == gzip.count)
        #expect(response.transfer.responseHeadBytes == head.utf8.count)
        #expect(response.transfer.responseBodyBytes == chunk.utf8.count + gzip.count + 7)
    }

    @Test func `What came instead of HTTP is kept, whatever was asked for`() async throws {
        let server = try LoopbackServer { _ in [.text("SSH-2.0-OpenSSH_9.2\r\n"), .close] }
        let error = try await CurlSender().failure(of: OutgoingRequest(url: server.url))
        #expect(error.code == .protocolError)
        #expect(error.transfer.rawResponse.bytes == Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))
    }
}
