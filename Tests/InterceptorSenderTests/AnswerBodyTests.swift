import Foundation
import InterceptorEngine
import InterceptorModel
import Synchronization
import Testing

@testable import InterceptorSender

/// Bodies of every length and coding, as they come and as they are kept.
@Suite(.timeLimit(.minutes(1)))
struct AnswerBodyTests {
    /// Writes down what an observer is told.
    private final class Notebook: Sendable {
        private let told = Mutex<[TransferEvent]>([])
        var events: [TransferEvent] { told.withLock { $0 } }
        var observer: TransferObserver { { [self] event in told.withLock { $0.append(event) } } }

        /// The pieces of the body as texts.
        var pieces: [String] {
            events.compactMap {
                if case .body(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil }
            }
        }
        /// The status code of the heads that were told.
        var statusCodes: [Int] {
            events.compactMap { if case .head(let head) = $0 { head.statusCode } else { nil } }
        }
    }

    private func head(_ lines: String...) -> LoopbackServer.Step {
        .text("HTTP/1.1 200 OK\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    /// The text of `ContentDecoderTests` as gzip data.
    private var gzip: [UInt8] {
        get throws { Array(try #require(Data(base64Encoded: ContentDecoderTests.encoded[0].base64))) }
    }

    @Test func `Head and pieces are told as they come, interim answers are not`() async throws {
        let (taken, go) = AsyncStream.makeStream(of: Void.self)
        let isSecondSent = Mutex(false)
        let server = try LoopbackServer { _ in
            [
                .text("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
                self.head("Content-Type: text/event-stream", "Transfer-Encoding: chunked"),
                .text("9\r\ndata: 1\n\n\r\n"), .until { isSecondSent.withLock { $0 } },
                .text("9\r\ndata: 2\n\n\r\n0\r\n\r\n"),
            ]
        }
        let notebook = Notebook()
        let sending = Task {
            try await CurlSender().send(OutgoingRequest(url: server.url)) { event in
                await notebook.observer(event)
                if case .body = event { go.yield() }
            }
        }
        var pieces = taken.makeAsyncIterator()
        await pieces.next()
        #expect(notebook.statusCodes == [200])
        #expect(notebook.pieces == ["data: 1\n\n"])
        isSecondSent.withLock { $0 = true }
        let response = try await sending.value
        #expect(notebook.pieces == ["data: 1\n\n", "data: 2\n\n"])
        #expect(try response.bytes == Array("data: 1\n\ndata: 2\n\n".utf8))
    }

    @Test func `An encoded answer is told decoded, and both forms are kept`() async throws {
        let encoded = try gzip
        let server = try LoopbackServer { _ in
            [
                self.head("Content-Encoding: gzip", "Content-Length: \(encoded.count)"),
                .send(Array(encoded.prefix(40))),
                .pause(milliseconds: 30), .send(Array(encoded.dropFirst(40))),
            ]
        }
        let notebook = Notebook()
        let response = try await CurlSender().send(
            OutgoingRequest(url: server.url),
            observer: notebook.observer
        )
        #expect(notebook.pieces.joined().utf8.elementsEqual(ContentDecoderTests.text))
        #expect(try response.bytes == ContentDecoderTests.text)
        #expect(try response.encodedBody?.allBytes() == encoded)
        #expect(response.encodedBodyBytes == encoded.count)
        #expect(response.headers.first("Content-Encoding") == "gzip")
        #expect(!server.requests.joined().contains("Accept-Encoding"))
    }

    @Test func `A damaged coding is an error that keeps all there is`() async throws {
        let encoded = try gzip
        let broken = [Array(encoded.dropLast(4)), Array("not gzip".utf8)]
        let server = try LoopbackServer { request in
            let body = broken[request.target == "/cut" ? 0 : 1]
            return [self.head("Content-Encoding: gzip", "Content-Length: \(body.count)"), .send(body)]
        }
        let cut = try await CurlSender().failure(of: OutgoingRequest(url: server.url + "/cut"))
        #expect((cut.code, cut.phase) == (.undecodableBody, .receive))
        #expect(cut.message.contains("gzip"))
        #expect(try cut.partial?.bytes == ContentDecoderTests.text)
        #expect(try cut.partial?.encodedBody?.allBytes() == broken[0])
        let other = try await CurlSender().failure(of: OutgoingRequest(url: server.url + "/other"))
        #expect(other.code == .undecodableBody)
        #expect(other.partial?.statusCode == 200)
        #expect(try other.partial?.bytes == broken[1])
    }

    @Test func `A long body is kept on disk, readable by its owner, without a name`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spool-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 9) }
        let server = try LoopbackServer { _ in [self.head("Content-Length: \(bytes.count)"), .send(bytes)] }
        let body = try await CurlSender(spoolDirectory: folder).send(OutgoingRequest(url: server.url)).body
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        #expect(body.count == bytes.count)
        #expect(body.prefix(.max).count == ReceivedBody.memoryBytesMax)
        #expect(body.prefix(10) == Array(bytes.prefix(10)))
        for offset in [0, 1, 1_048_570, 1_048_576, 2_499_990, 2_500_000] {
            #expect(try body.bytes(from: offset, limit: 20) == Array(bytes[offset...].prefix(20)))
        }
        #expect(try body.allBytes() == bytes)
    }

    @Test func `A disk that cannot be written ends the transfer with the reason`() async throws {
        let bytes = [UInt8](repeating: 1, count: 3_000_000)
        let server = try LoopbackServer { _ in [self.head("Content-Length: \(bytes.count)"), .send(bytes)] }
        let error = try await CurlSender(spoolDirectory: "/nowhere/at/all").failure(
            of: OutgoingRequest(url: server.url)
        )
        #expect((error.code, error.phase) == (.failed, .receive))
        #expect(error.message.contains("No such file"))
        #expect(error.partial?.body.count ?? 0 > 500_000)
    }

    @Test func `An observer that is slow holds the server back, and nothing is lost`() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        let server = try LoopbackServer { _ in [self.head("Content-Length: \(bytes.count)"), .send(bytes)] }
        let pieces = Mutex<[[UInt8]]>([])
        let response = try await CurlSender().send(OutgoingRequest(url: server.url)) { event in
            guard case .body(let piece) = event else { return }
            try? await Task.sleep(for: .milliseconds(5))
            pieces.withLock { $0.append(piece) }
        }
        let told = pieces.withLock { $0 }
        #expect(told.allSatisfy { $0.count <= 1 << 20 })
        #expect(Array(told.joined()) == bytes)
        #expect(response.body.count == bytes.count)
    }

    @Test func `A bomb of a coding ends at the limit`() async throws {
        let encoded = try gzip
        let members = Array(repeatElement(encoded, count: 200).joined())
        let server = try LoopbackServer { _ in
            [self.head("Content-Encoding: gzip", "Content-Length: \(members.count)"), .send(members)]
        }
        var request = OutgoingRequest(url: server.url)
        request.options.responseBodyBytesMax = 100_000
        let error = try await CurlSender().failure(of: request)
        #expect(error.code == .responseTooLarge)
        #expect(error.partial?.body.count == 100_000)
    }

    @Test func `What goes up is told on the way`() async throws {
        let server = try LoopbackServer()
        let body = [UInt8](repeating: 7, count: 3_000_000)
        let notebook = Notebook()
        let request = OutgoingRequest(method: "PUT", url: server.url, body: .bytes(body))
        _ = try await CurlSender().send(request, observer: notebook.observer)
        let sent = notebook.events.compactMap { event in
            if case .progress(let progress) = event { progress.sentBodyBytes } else { nil }
        }
        #expect(sent.first ?? 0 > 0)
        #expect(sent == sent.sorted() && sent.allSatisfy { $0 <= body.count })
    }
}
