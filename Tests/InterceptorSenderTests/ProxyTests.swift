import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Through proxies of both kinds.
@Suite(.timeLimit(.minutes(1)))
struct ProxyTests {
    private func request(_ url: String, through proxy: String) -> OutgoingRequest {
        var request = OutgoingRequest(url: url, headers: [HeaderField("X-A", "1")])
        request.options.proxy = proxy
        request.options.timeout = .seconds(10)
        return request
    }

    @Test(arguments: ["socks5", "socks5h"])
    func `A SOCKS5 proxy carries the request`(_ scheme: String) async throws {
        let server = try LoopbackServer()
        let proxy = try LoopbackProxy.socks5(to: server.port)
        let url = scheme == "socks5h" ? "http://app.test:\(server.port)/x" : "\(server.url)/x"
        let response = try await CurlSender().send(
            request(url, through: "\(scheme)://127.0.0.1:\(proxy.port)")
        )
        #expect(response.statusCode == 200)
        #expect(server.requests.count == 1)
        #expect(server.requests[0].hasPrefix("GET /x HTTP/1.1\r\n"))
        #expect(server.requests[0].hasSuffix("X-A: 1\r\n\r\n"))
        #expect(proxy.asked == [scheme == "socks5h" ? "app.test:\(server.port)" : "127.0.0.1:\(server.port)"])
    }

    @Test func `A SOCKS5 proxy gets user and password`() async throws {
        let server = try LoopbackServer()
        let proxy = try LoopbackProxy.socks5(to: server.port, user: "me", password: "secret")
        var request = request(server.url, through: "socks5h://127.0.0.1:\(proxy.port)")
        let refused = try await CurlSender().failure(of: request)
        #expect(refused.code == .proxyFailed)
        #expect(refused.phase == .connect)
        request.options.proxyUser = RequestDraft.Credentials(username: "me", password: "secret")
        #expect(try await CurlSender().send(request).statusCode == 200)
        request.options.proxyUser = RequestDraft.Credentials(username: "me", password: "wrong")
        #expect(try await CurlSender().failure(of: request).code == .proxyFailed)
    }

    @Test(.enabled(if: HelperProgram.path("openssl") != nil))
    func `An HTTP proxy tunnels TLS, and is told who sends`() async throws {
        let tls = try TLSServer()
        let proxy = try LoopbackProxy.connect(to: tls.port)
        var request = request("https://app.test:\(tls.port)/", through: "http://127.0.0.1:\(proxy.port)")
        request.options.isTLSVerified = false
        request.options.proxyUser = RequestDraft.Credentials(username: "me", password: "se:cret")
        let response = try await CurlSender().send(request)
        #expect(response.statusCode == 200)
        #expect(proxy.asked.count == 1)
        #expect(proxy.asked[0].hasPrefix("CONNECT app.test:\(tls.port) HTTP/1.1\r\n"))
        #expect(proxy.asked[0].contains("\r\nProxy-Authorization: Basic bWU6c2U6Y3JldA==\r\n"))
        #expect(!proxy.asked[0].contains("X-A"))
        #expect(response.transfer.requestHeaders.map(\.name) == ["Host", "X-A"])
        #expect(response.transfer.certificates.first?.subject.contains("localhost") == true)
    }

    @Test func `A proxy is told who sends with a plain request too, the server is not`() async throws {
        let proxy = try LoopbackServer()
        var request = request("http://app.test/", through: proxy.url)
        request.options.proxyUser = RequestDraft.Credentials(username: "me", password: "secret")
        _ = try await CurlSender().send(request)
        #expect(proxy.requests[0].contains("\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n"))
    }

    @Test func `A proxy that hangs up is named, within the time limit`() async throws {
        for scheme in ["socks5h", "http"] {
            let proxy = try LoopbackTalk { _ = LoopbackSocket.read($0) }
            var request = request("https://app.test/", through: "\(scheme)://127.0.0.1:\(proxy.port)")
            request.options.timeout = .seconds(2)
            let error = try await CurlSender().failure(of: request)
            #expect(error.code == .proxyFailed)
            #expect(error.phase == .connect)
        }
    }
}
