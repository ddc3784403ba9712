import Crypto
import CryptoExtras
import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Signatures of RFC 5849 (sections 1.2 and 3.4.1, the latter as its errata have it) and of X's documentation.
struct OAuth1SignatureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: OutgoingRequest
        var key: RequestDraft.OAuth1
        var atMs = 137_131_201_000.0
        var nonce: String
        var version = ""
        var signature: String
    }

    private static let form = [HeaderField("Content-Type", "application/x-www-form-urlencoded")]

    private static let cases = [
        Case(
            testDescription: "the base string's example",
            request: OutgoingRequest(
                method: "POST",
                url: "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b#f",
                headers: HeaderList(form),
                body: .stretches([.bytes(Array("c2&a3".utf8)), .bytes(Array("=2+q".utf8))])
            ),
            key: .init(
                consumerKey: "9djdj82h48djs9d2",
                consumerSecret: "j49sk3j29djd",
                token: "kkk9d7dh3k39sjv7",
                tokenSecret: "dh893hdasih9",
                realm: "Example"
            ),
            nonce: "7d8f3e4a",
            signature: "r6%2FTJjbCOr97%2F%2BUU0NsvSne7s5g%3D"
        ),
        Case(
            testDescription: "temporary credentials",
            request: OutgoingRequest(method: "POST", url: "https://photos.example.net/initiate"),
            key: .init(
                consumerKey: "dpf43f3p2l4k3l03",
                consumerSecret: "kd94hf93k423kf44",
                callbackURL: "http://printer.example.com/ready"
            ),
            atMs: 137_131_200_000,
            nonce: "wIjqoS",
            signature: "74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D"
        ),
        Case(
            testDescription: "a token",
            request: OutgoingRequest(method: "POST", url: "https://photos.example.net/token"),
            key: .init(
                consumerKey: "dpf43f3p2l4k3l03",
                consumerSecret: "kd94hf93k423kf44",
                token: "hh5s93j4hdidpola",
                tokenSecret: "hdhd0244k9j7ao03",
                verifier: "hfdp7dh39dks9884"
            ),
            nonce: "walatlh",
            signature: "gKgrFCywp7rO0OXSjdot%2FIHF7IU%3D"
        ),
        Case(
            testDescription: "a photo",
            request: OutgoingRequest(url: "http://photos.example.net/photos?file=vacation.jpg&size=original"),
            key: .init(
                consumerKey: "dpf43f3p2l4k3l03",
                consumerSecret: "kd94hf93k423kf44",
                token: "nnch734d00sl2jdk",
                tokenSecret: "pfkkdhi9sl3r4s00"
            ),
            atMs: 137_131_202_000,
            nonce: "chapoH",
            signature: "MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"
        ),
        Case(
            testDescription: "X",
            request: OutgoingRequest(
                method: "POST",
                url: "https://api.twitter.com/1.1/statuses/update.json?include_entities=true",
                headers: HeaderList(form),
                body: .bytes(
                    Array("status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21".utf8)
                )
            ),
            key: .init(
                consumerKey: "xvz1evFS4wEEPTGEFPHBog",
                consumerSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                token: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                tokenSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"
            ),
            atMs: 1_318_622_958_000,
            nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
            version: "1.0",
            signature: "hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"
        ),
    ]

    @Test("published signatures", arguments: cases)
    func signs(_ one: Case) throws {
        let signer = OAuth1Signature(one.key, atMs: one.atMs, nonce: one.nonce, version: one.version)
        let line = try #require(try signer.sign(one.request).headers.first("Authorization"))
        #expect(line.hasPrefix(one.key.realm.isEmpty ? "OAuth oauth_" : "OAuth realm=\"Example\", oauth_"))
        #expect(line.contains("oauth_signature=\"\(one.signature)\""))
    }

    private func sign(_ key: RequestDraft.OAuth1, _ request: OutgoingRequest) throws -> OutgoingRequest {
        try OAuth1Signature(key, atMs: 1_000, nonce: "n").sign(request)
    }

    @Test func plaintextIsTheSecretsThemselves() throws {
        let key = RequestDraft.OAuth1(
            signatureMethod: .plaintext,
            consumerKey: "k",
            consumerSecret: "a&b",
            tokenSecret: "ü"
        )
        let line = try sign(key, OutgoingRequest(url: "http://a/")).headers.first("Authorization")
        #expect(line?.contains("oauth_signature=\"a%2526b%26%25C3%25BC\"") == true)
    }

    @Test func putsParametersAtTheEndOfTheQuery() throws {
        let signed = try sign(.init(place: .query), OutgoingRequest(url: "http://a/b?c=1#top"))
        #expect(signed.url.hasPrefix("http://a/b?c=1&oauth_consumer_key=&"))
        #expect(signed.url.hasSuffix("%3D#top"))
        #expect(signed.headers.first("Authorization") == nil)
    }

    @Test func putsParametersAtTheEndOfTheForm() throws {
        let request = OutgoingRequest(
            method: "POST",
            url: "http://a/",
            headers: HeaderList(Self.form),
            body: .bytes(Array("x=1".utf8))
        )
        guard case .bytes(let bytes) = try sign(.init(consumerKey: "k", place: .body), request).body else {
            Issue.record("The body is of another kind.")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("x=1&oauth_consumer_key=k&"))
    }

    @Test func makesAFormWhereThereIsNoBody() throws {
        let signed = try sign(.init(place: .body), OutgoingRequest(method: "POST", url: "http://a/"))
        #expect(signed.headers.first("Content-Type") == "application/x-www-form-urlencoded")
    }

    @Test(arguments: [
        OutgoingRequest(url: "http://a/"),
        OutgoingRequest(method: "POST", url: "http://a/", body: .bytes(Array("{}".utf8))),
    ])
    func refusesToPutParametersIntoABodyThatIsNoForm(_ request: OutgoingRequest) throws {
        let error = #expect(throws: SendError.self) { try sign(.init(place: .body), request) }
        #expect(error?.code == .invalidRequest)
    }

    @Test func signsTheHashOfABodyThatIsNoForm() throws {
        let request = OutgoingRequest(
            method: "POST",
            url: "http://a/",
            body: .bytes(Array("Hello World!".utf8))
        )
        let line = try sign(.init(signsBodyHash: true), request).headers.first("Authorization")
        #expect(line?.contains("oauth_body_hash=\"Lve95gjOVATpfV8EL5X4nxwjKHE%3D\"") == true)
        let form = OutgoingRequest(
            method: "POST",
            url: "http://a/",
            headers: HeaderList(Self.form),
            body: .bytes(Array("a=1".utf8))
        )
        #expect(
            try sign(.init(signsBodyHash: true), form).headers.first("Authorization")?
                .contains("oauth_body_hash") == false
        )
    }

    @Test func leavesAnAuthorizationLineThatIsWritten() throws {
        let request = OutgoingRequest(url: "http://a/", headers: [HeaderField("authorization", "mine")])
        #expect(try sign(.init(), request) == request)
    }

    @Test(arguments: [RequestDraft.OAuth1.SignatureMethod.rsaSHA1, .rsaSHA256])
    func signsByAPrivateKey(_ method: RequestDraft.OAuth1.SignatureMethod) throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let path = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString).pem")
        try Data(key.pemRepresentation.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let text = Array("what is signed".utf8)
        let signature = try #require(
            Base64.decode(
                method == .rsaSHA1
                    ? try RSAKey(path: path.path).signature(Insecure.SHA1.hash(data: text))
                    : try RSAKey(path: path.path).signature(SHA256.hash(data: text))
            )
        )
        let raw = _RSA.Signing.RSASignature(rawRepresentation: Data(signature))
        #expect(
            method == .rsaSHA1
                ? key.publicKey.isValidSignature(
                    raw,
                    for: Insecure.SHA1.hash(data: text),
                    padding: .insecurePKCS1v1_5
                )
                : key.publicKey.isValidSignature(
                    raw,
                    for: SHA256.hash(data: text),
                    padding: .insecurePKCS1v1_5
                )
        )
    }

    @Test(arguments: ["", "/nonexistent/key.pem", "/etc/hostname"])
    func refusesWhatIsNoKey(_ path: String) {
        let error = #expect(throws: SendError.self) {
            try sign(
                .init(signatureMethod: .rsaSHA1, privateKeyPath: path),
                OutgoingRequest(url: "http://a/")
            )
        }
        #expect(error?.code == .invalidRequest)
    }

    @Test func theSenderSignsOnce() throws {
        var request = OutgoingRequest(url: "http://a/")
        request.options.authentication = .oauth1(.init(place: .query))
        let sender = CurlSender()
        let signed = try sender.signed(request)
        #expect(signed.url != request.url)
        #expect(try sender.signed(signed) == signed)
    }
}
