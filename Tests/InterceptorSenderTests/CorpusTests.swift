import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Every method with every body and every list of header lines, in each protocol.
@Suite(.timeLimit(.minutes(1)))
struct CorpusTests {
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "x-own"]

    private static let bodies: [[UInt8]?] = [
        nil, [], Array("{\"a\":1}".utf8), Array("a=1&b=%20+c".utf8), (0...255).map { UInt8($0) },
        Array(repeating: UInt8(ascii: "x"), count: 100_000),
    ]

    private static let headers: [HeaderList] = [
        [],
        [HeaderField("X-B", "2"), HeaderField("x-a", "1"), HeaderField("X-B", "")],
        [
            HeaderField("Cookie", "a=1; b=\"2\""), HeaderField("Origin", "https://app.test"),
            HeaderField("TE", "trailers"),
        ],
        [
            HeaderField("Accept-Encoding", "br, x-own"), HeaderField("User-Agent", "ü"),
            HeaderField("Via", "1.1 a"),
        ],
        [HeaderField("Sec-Fetch-Mode", "no-cors"), HeaderField("Proxy-Authorization", "Basic YTpi")],
    ]

    /// What is sent: 240 requests.
    static let corpus: [OutgoingRequest] = methods.flatMap { method in
        bodies.flatMap { body in
            headers.enumerated().map { number, headers in
                OutgoingRequest(
                    method: method,
                    url: "/\(method)/\(number)?q=%zz&é",
                    headers: headers,
                    body: body.map { .bytes($0) } ?? .none
                )
            }
        }
    }

    private func sent(to server: String, _ version: SendOptions.HTTPVersion) -> [OutgoingRequest] {
        Self.corpus.map { request in
            var request = request
            request.url = server + request.url
            request.options.httpVersion = version
            request.options.timeout = .seconds(20)
            return request
        }
    }

    private func bytes(_ request: OutgoingRequest) -> [UInt8]? {
        if case .bytes(let bytes) = request.body { bytes } else { nil }
    }

    @Test(arguments: [(SendOptions.HTTPVersion.http1, "HTTP/1.1"), (.http10, "HTTP/1.0")])
    func `All arrive byte for byte`(_ version: SendOptions.HTTPVersion, _ name: String) async throws {
        let server = try LoopbackServer()
        let sender = CurlSender()
        let requests = sent(to: server.url, version)
        #expect(requests.count >= 200)
        for request in requests { _ = try await sender.send(request) }
        let wire = requests.map { request in
            let body = bytes(request)
            let target = request.url.dropFirst(server.url.count).replacing("é", with: "%C3%A9")
            let lines =
                ["\(request.method) \(target) \(name)", "Host: 127.0.0.1:\(server.port)"]
                + request.headers.map { $0.value.isEmpty ? "\($0.name):" : "\($0.name): \($0.value)" }
            let length = body.map { ["Content-Length: \($0.count)"] } ?? []
            return (Set(lines + length), lines.joined(), body ?? [])
        }
        let received = server.received
        #expect(received.count == wire.count)
        for (one, (lines, written, body)) in zip(received, wire) {
            let arrived = one.lines
            #expect(Set(arrived) == lines)
            #expect(arrived.filter { !$0.hasPrefix("Content-Length:") }.joined() == written)
            #expect(one.body.elementsEqual(body))
        }
    }

    @Test(.enabled(if: HelperProgram.path("node") != nil))
    func `All arrive in HTTP/2 in its own words`() async throws {
        let node = try HelperProgram(try #require(HelperProgram.path("node")), ["-e", HTTP2Tests.program])
        defer { node.stop() }
        let url = "http://127.0.0.1:\(try #require(node.line(after: "PORT ")))"
        let sender = CurlSender()
        for request in sent(to: url, .http2) where request.method != "x-own" {
            let response = try await sender.send(request)
            #expect(response.httpVersion == "HTTP/2")
            let all = try JSONDecoder().decode([String].self, from: Data(try response.bytes))
            let (fields, text) = (Array(all.dropLast()), all.last ?? "")
            let names = stride(from: 0, to: fields.count, by: 2).map { (fields[$0], fields[$0 + 1]) }
            let lines = names.filter { !$0.0.hasPrefix(":") && $0.0 != "content-length" }
            #expect(names.first { $0.0 == ":method" }?.1 == request.method)
            #expect(lines.map(\.0) == request.headers.map { $0.name.asciiLowercased })
            #expect(lines.map { Array($0.1.utf8) } == request.headers.map { Self.latin($0.value) })
            if bytes(request)?.count != 256 {
                #expect(text == String(decoding: bytes(request) ?? [], as: UTF8.self))
            }
        }
    }

    /// Node reads the bytes of a value as Latin-1; this is what it then writes as UTF-8.
    private static func latin(_ value: String) -> [UInt8] {
        Array(String(String.UnicodeScalarView(value.utf8.map { Unicode.Scalar($0) })).utf8)
    }
}
