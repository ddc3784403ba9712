import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// TLS by OpenSSL's test server: certificates of both sides, good and bad.
@Suite(.timeLimit(.minutes(1)), .enabled(if: HelperProgram.path("openssl") != nil))
struct TLSTests {
    private func request(_ url: String, _ change: (inout SendOptions) -> Void = { _ in }) -> OutgoingRequest {
        var request = OutgoingRequest(url: url)
        request.options.timeout = .seconds(10)
        change(&request.options)
        return request
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var name = "localhost"
        var hasExpired = false
        var isTrusted = true
        var words: String
        var testDescription: String { words }
    }

    @Test(arguments: [
        Bad(isTrusted: false, words: "Nobody vouches"), Bad(hasExpired: true, words: "has expired"),
        Bad(name: "other.test", words: "for another name"),
    ])
    func `A bad certificate is refused, with the reason`(_ bad: Bad) async throws {
        let certificate = try TestCertificate(for: bad.name, hasExpired: bad.hasExpired)
        let server = try TLSServer(certificate)
        let error = try await CurlSender().failure(
            of: request(server.url) { if bad.isTrusted { $0.caPath = certificate.path } }
        )
        #expect(error.code == .tlsFailed)
        #expect(error.phase == .tls)
        #expect(error.message.contains(bad.words))
        #expect(error.transfer.requestHeaders.isEmpty)
    }

    @Test func `An unknown certificate is taken when verification is off, for that request alone`()
        async throws
    {
        let server = try TLSServer()
        let sender = CurlSender()
        let response = try await sender.send(request(server.url) { $0.isTLSVerified = false })
        #expect(response.statusCode == 200)
        #expect(response.transfer.securedAtMs ?? 0 > response.transfer.connectedAtMs ?? .infinity)
        let error = try await sender.failure(of: request(server.url))
        #expect(error.code == .tlsFailed)
    }

    @Test func `A CA file of one's own vouches, and the certificate is told on kept connections too`()
        async throws
    {
        let certificate = try TestCertificate()
        let server = try TLSServer(certificate, options: ["-WWW"])
        let sender = CurlSender()
        for _ in 0..<2 {
            let response = try await sender.send(request(server.url) { $0.caPath = certificate.path })
            let shown = try #require(response.transfer.certificates.first)
            #expect(response.transfer.certificates.count == 1)
            #expect(shown.subject.contains("localhost") && shown.subject == shown.issuer)
            #expect(shown.subjectAltNames == ["DNS:localhost", "IP Address:127.0.0.9"])
            #expect(shown.pem.hasPrefix("-----BEGIN CERTIFICATE-----"))
            #expect(shown.serialNumber.count > 10)
            #expect(shown.keyAlgorithm == "id-ecPublicKey")
            let (from, to) = (try #require(shown.validFromMs), try #require(shown.validToMs))
            #expect(to - from == 2 * 86_400_000)
            #expect(abs(WallClock.nowMs - from) < 120_000)
        }
    }

    @Test func `A CA file that is none is named`() async throws {
        let server = try TLSServer()
        let error = try await CurlSender().failure(of: request(server.url) { $0.caPath = "/nowhere.pem" })
        #expect(error.code == .tlsFailed)
        #expect(error.message.contains("certificates to trust"))
    }

    struct Client: Sendable, CustomTestStringConvertible {
        var isPKCS12 = false
        var lock: String?
        var password: String?
        var isGood = true
        var testDescription: String { "\(isPKCS12 ? "PKCS #12" : "PEM") \(lock ?? "-") \(password ?? "-")" }
    }

    @Test(arguments: [
        Client(), Client(lock: "abc123", password: "abc123"),
        Client(lock: "abc123", password: "no", isGood: false),
        Client(isPKCS12: true, password: "secret"), Client(isPKCS12: true, password: "no", isGood: false),
    ])
    func `A client certificate is shown to a server that asks`(_ client: Client) async throws {
        let own = try TestCertificate(for: "client.test", password: client.lock)
        let server = try TLSServer(options: ["-Verify", "1", "-verify_return_error", "-CAfile", own.path])
        let certificate = RequestDraft.ClientCertificate(
            certificatePath: client.isPKCS12 ? own.pkcs12 : own.path,
            keyPath: client.isPKCS12 ? nil : own.key,
            password: client.password
        )
        let request = request(server.url) {
            $0.isTLSVerified = false
            $0.clientCertificate = certificate
        }
        guard client.isGood else {
            let error = try await CurlSender().failure(of: request)
            #expect(error.code == .tlsFailed)
            #expect(error.message.contains("client certificate's file"))
            return
        }
        #expect(try await CurlSender().send(request).statusCode == 200)
    }

    @Test func `A server that wants a client certificate says so`() async throws {
        let server = try TLSServer(options: ["-Verify", "1", "-verify_return_error"])
        let error = try await CurlSender().failure(of: request(server.url) { $0.isTLSVerified = false })
        #expect(error.message.contains("client certificate"))
    }

    @Test func `A port that speaks no TLS fails in that phase, and a TLS port says so to plain HTTP`()
        async throws
    {
        let silent = try LoopbackServer { _ in [.close] }
        let error = try await CurlSender().failure(
            of: request("https://127.0.0.1:\(silent.port)/") { $0.timeout = .seconds(2) }
        )
        #expect(error.phase == .tls)
        let plain = try LoopbackTalk { connection in
            _ = LoopbackSocket.read(connection)
            _ = LoopbackSocket.write(connection, Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
        }
        let http = try await CurlSender().failure(of: request("https://127.0.0.1:\(plain.port)/"))
        #expect((http.code, http.phase) == (SendError.Code.tlsFailed, SendError.Phase.tls))
        #expect(http.message.contains("try http"))
        let alert = try LoopbackTalk { connection in
            _ = LoopbackSocket.read(connection)
            _ = LoopbackSocket.write(connection, [0x15, 0x03, 0x03, 0, 2, 2, 70])
        }
        let https = try await CurlSender().failure(of: request(alert.url))
        #expect(https.code == .protocolError)
        #expect(https.message.contains("try https"))
        #expect(https.transfer.rawResponse.bytes == [0x15, 0x03, 0x03, 0, 2, 2, 70])
    }
}
