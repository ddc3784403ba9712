import InterceptorEngine
import InterceptorModel
import Synchronization
import Testing

@testable import InterceptorSender

/// Heads of requests at the limit of what libcurl puts together.
@Suite(.timeLimit(.minutes(1)))
struct LongHeadTests {
    @Test func `The longest line that is taken arrives whole`() async throws {
        let sizeBytes = Mutex(0)
        let server = try LoopbackTalk { connection in
            var tail: [UInt8] = []
            while !tail.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                guard let more = LoopbackSocket.read(connection) else { return }
                sizeBytes.withLock { $0 += more.count }
                tail = Array((tail + more).suffix(4))
            }
            _ = LoopbackSocket.write(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8))
        }
        let room =
            HeaderLines.headBytesMax - "GET".utf8.count - server.url.utf8.count - "X-Long: \r\n".utf8.count
        let value = String(repeating: "a", count: room)
        var request = OutgoingRequest(url: server.url, headers: [HeaderField("X-Long", value)])
        request.options.timeout = .seconds(20)
        #expect(try await CurlSender().send(request).statusCode == 200)
        #expect(sizeBytes.withLock { $0 } > room)
        request.headers = [HeaderField("X-Long", value + "a")]
        let error = try await CurlSender().failure(of: request)
        #expect((error.code, error.phase) == (.invalidRequest, .prepare))
        #expect(error.message.contains("X-Long has \(room + 11) bytes"))
        #expect(error.message.contains("1000000"))
    }

    @Test func `A URL that is too long is named as one`() async throws {
        let url = "http://127.0.0.1:1/" + String(repeating: "a", count: HeaderLines.headBytesMax)
        let error = try await CurlSender().failure(of: OutgoingRequest(url: url))
        #expect((error.code, error.phase) == (.invalidRequest, .prepare))
        #expect(error.message.hasPrefix("The URL has 1000019 bytes"))
    }
}
