import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Where a request goes and in which protocol.
@Suite(.timeLimit(.minutes(1)))
struct SendOptionsTests {
    @Test func `A resolve entry leads to its address and leaves no trace`() async throws {
        let server = try LoopbackServer()
        let sender = CurlSender()
        var request = OutgoingRequest(url: "http://App.Test.invalid:\(server.port)/")
        request.options.resolve = [
            SendOptions.Resolve(host: "app.test.invalid", port: Int(server.port), address: "127.0.0.1")
        ]
        let response = try await sender.send(request)
        #expect(response.transfer.remoteAddress == "127.0.0.1")
        #expect(server.requests.first?.contains("\r\nHost: App.Test.invalid:\(server.port)\r\n") == true)
        request.options.resolve = []
        let error = try await sender.failure(of: request)
        #expect(error.code == .couldNotResolve)
    }

    @Test func `An HTTP proxy is asked for the whole URL and gets no header of its own`() async throws {
        let proxy = try LoopbackServer()
        var request = OutgoingRequest(
            url: "http://app.test:81/a/../b?c d",
            headers: [HeaderField("X-A", "1")]
        )
        request.options.proxy = proxy.url
        let response = try await CurlSender().send(request)
        #expect(response.statusCode == 200)
        #expect(
            proxy.requests == [
                "GET http://app.test:81/a/../b?c%20d HTTP/1.1\r\nHost: app.test:81\r\nX-A: 1\r\n\r\n"
            ]
        )
    }

    @Test func `A proxy that tunnels is not taken for the server`() async throws {
        let proxy = try LoopbackServer { _ in [.text("HTTP/1.1 403 Forbidden\r\nX-Proxy: 1\r\n\r\n"), .close]
        }
        var request = OutgoingRequest(url: "https://app.test/", headers: [HeaderField("X-A", "secret")])
        request.options.proxy = proxy.url
        let error = try await CurlSender().failure(of: request)
        #expect(error.code == .proxyFailed)
        #expect(error.phase == .connect)
        #expect(error.partial == nil)
        #expect(proxy.requests.first?.hasPrefix("CONNECT app.test:443 HTTP/1.1\r\n") == true)
        #expect(proxy.requests.joined().contains("secret") == false)
    }

    @Test func `The environment's proxy is not used`() async throws {
        // In a process of its own, as the environment is not safe to change beside other threads.
        await #expect(processExitsWith: .success) {
            setenv("http_proxy", "http://127.0.0.1:\(try LoopbackSocket.closedPort())", 1)
            let server = try LoopbackServer()
            _ = try await CurlSender().send(OutgoingRequest(url: server.url))
        }
    }

    @Test func `User name and password in the URL become Basic authorization unless one is written`()
        async throws
    {
        let server = try LoopbackServer()
        let url = "http://user:pass@127.0.0.1:\(server.port)/"
        _ = try await CurlSender().send(OutgoingRequest(url: url))
        _ = try await CurlSender().send(
            OutgoingRequest(url: url, headers: [HeaderField("authorization", "Own x")])
        )
        let lines = server.requests.map {
            $0.split(separator: "\r\n").filter { $0.lowercased().hasPrefix("auth") }
        }
        #expect(lines == [["Authorization: Basic dXNlcjpwYXNz"], ["authorization: Own x"]])
    }

    @Test func `A host name beyond ASCII is written in Punycode`() async throws {
        let server = try LoopbackServer()
        var request = OutgoingRequest(url: "http://bücher.test:\(server.port)/")
        request.options.resolve = [
            SendOptions.Resolve(host: "xn--bcher-kva.test", port: Int(server.port), address: "127.0.0.1")
        ]
        _ = try await CurlSender().send(request)
        #expect(server.requests.first?.contains("\r\nHost: xn--bcher-kva.test:\(server.port)\r\n") == true)
    }

    @Test(arguments: [
        (Duration.milliseconds(1_500), 1_500), (.zero, 1), (.seconds(-1), 1), (.microseconds(1), 1),
        (.seconds(1 << 40), Int(Int32.max)),
    ])
    func `Time limits are whole milliseconds`(_ duration: Duration, _ milliseconds: Int) {
        #expect(duration.curlMilliseconds == milliseconds)
    }
}
