import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// TLS with a certificate that nobody vouches for, by OpenSSL's test server.
@Suite(.timeLimit(.minutes(1)), .enabled(if: HelperProgram.path("openssl") != nil))
struct TLSTests {
    /// Runs a body with the URL of a server whose certificate is for `localhost`.
    private func withServer(_ body: (String) async throws -> Void) async throws {
        let certificate = try TestCertificate()
        let port = try LoopbackSocket.closedPort()
        let server = try HelperProgram(
            certificate.openssl,
            [
                "s_server", "-www", "-accept", "127.0.0.1:\(port)", "-key", certificate.key, "-cert",
                certificate.path,
            ]
        )
        defer { server.stop() }
        #expect(server.line(after: "ACCEPT") != nil)
        try await body("https://localhost:\(port)/")
    }

    private func request(_ url: String, isTLSVerified: Bool) -> OutgoingRequest {
        var request = OutgoingRequest(url: url)
        request.options.isTLSVerified = isTLSVerified
        request.options.timeout = .seconds(10)
        return request
    }

    @Test func `An unknown certificate is refused, with the reason`() async throws {
        try await withServer { url in
            let error = try await CurlSender().failure(of: request(url, isTLSVerified: true))
            #expect(error.code == .tlsFailed)
            #expect(error.phase == .tls)
            #expect(error.message.contains("self-signed certificate"))
            #expect(error.transfer.requestHeaders.isEmpty)
        }
    }

    @Test func `An unknown certificate is taken when verification is off, for that request alone`()
        async throws
    {
        try await withServer { url in
            let sender = CurlSender()
            let response = try await sender.send(request(url, isTLSVerified: false))
            #expect(response.statusCode == 200)
            #expect(response.transfer.securedAtMs ?? 0 > response.transfer.connectedAtMs ?? .infinity)
            let error = try await sender.failure(of: request(url, isTLSVerified: true))
            #expect(error.code == .tlsFailed)
        }
    }

    @Test func `A port that speaks no TLS fails in that phase`() async throws {
        let server = try LoopbackServer { _ in [.close] }
        let url = "https://127.0.0.1:\(server.port)/"
        var request = request(url, isTLSVerified: false)
        request.options.timeout = .milliseconds(300)
        let error = try await CurlSender().failure(of: request)
        #expect(error.phase == .tls)
    }
}
