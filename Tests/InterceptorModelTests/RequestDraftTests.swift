import Foundation
import InterceptorModel
import Testing

@Suite("Drafts of requests in JSON")
struct RequestDraftTests {
    static let bodies: [RequestDraft.Body] = [
        .none, .text("žluť\n\"", contentType: "text/plain"), .text(""), .bytes([0, 0xFF, 7]),
        .bytes([], contentType: "image/png"),
        .urlencoded([.init("a", "1"), .init("", "", isEnabled: false), .init("a", "2")]),
        .multipart([
            .init("a", .text("1")), .init("b", .bytes([0xFE]), fileName: "x\"y", contentType: "a/b"),
            .init("c", .file(path: "/tmp/a b"), isEnabled: false),
        ]),
        .file(path: "a.bin", contentType: "a/b"), .file(path: ""),
        .graphql(.init(query: "{ me }", variables: #"{"a":1}"#, operationName: "me")),
    ]

    static let auths: [RequestDraft.Auth] = [
        .none, .basic(.init(username: "u", password: "p:q")), .bearer(.init(token: "t")),
        .digest(.init(username: "u", password: "p")), .ntlm(.init(username: "u", domain: "D")),
        .apiKey(.init(name: "k", value: "v", place: .query)),
        .awsSigV4(.init(accessKey: "a", secretKey: "s", sessionToken: "t", region: "r", service: "s3")),
        .oauth2(
            .init(
                grant: .password,
                expiresAtMs: 9,
                tokenURL: "http://a/token",
                scope: "x y",
                parameters: "audience=a"
            )
        ),
        .oauth1(.init(signatureMethod: .hmacSHA256, consumerKey: "k", place: .query, signsBodyHash: true)),
    ]

    @Test("what is written is read", arguments: bodies, auths)
    func roundTrips(_ body: RequestDraft.Body, _ auth: RequestDraft.Auth) throws {
        let draft = RequestDraft(
            method: "pAtCh",
            url: "http://a/?q",
            headers: [.init("x-B", "1"), .init("X-b", "", isEnabled: false), .init("x-B", "1")],
            body: body,
            auth: auth,
            settings: .init(
                followsRedirects: false,
                excludedCookies: ["sid"],
                proxy: "socks5h://h:1",
                timeoutMs: 20,
                httpVersion: .http2,
                resolve: [.init(host: "a", port: 1, address: "::1")],
                clientCertificate: .init(certificatePath: "c.pem", password: "p")
            )
        )
        #expect(try Self.read(JSONEncoder().encode(draft)) == draft)
    }

    @Test("the shape is the documented one")
    func writesDocumentedShape() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = { (value: any Encodable) in String(decoding: try encoder.encode(value), as: UTF8.self) }
        #expect(
            try Self.bodies.map(text) == [
                #"{"kind":"none"}"#,
                #"{"contentType":"text/plain","kind":"text","text":"žluť\n\""}"#,
                #"{"kind":"text","text":""}"#,
                #"{"base64":"AP8H","kind":"bytes"}"#,
                #"{"base64":"","contentType":"image/png","kind":"bytes"}"#,
                #"{"fields":[{"isEnabled":true,"name":"a","value":"1"},{"isEnabled":false,"name":"","value":""},"#
                    + #"{"isEnabled":true,"name":"a","value":"2"}],"kind":"urlencoded"}"#,
                #"{"kind":"multipart","parts":[{"isEnabled":true,"name":"a","text":"1"},"#
                    + #"{"base64":"/g==","contentType":"a/b","fileName":"x\"y","isEnabled":true,"name":"b"},"#
                    + #"{"file":"/tmp/a b","isEnabled":false,"name":"c"}]}"#,
                #"{"contentType":"a/b","kind":"file","path":"a.bin"}"#,
                #"{"kind":"file","path":""}"#,
                #"{"kind":"graphql","operationName":"me","query":"{ me }","variables":"{\"a\":1}"}"#,
            ]
        )
        #expect(
            try text(RequestDraft.Auth.apiKey(.init(name: "k", value: "v", place: .query)))
                == #"{"in":"query","kind":"apiKey","name":"k","value":"v"}"#
        )
    }

    @Test("what is missing takes its default, what is not known is ignored")
    func readsLittle() throws {
        #expect(try Self.read(Data("{}".utf8)) == RequestDraft())
        let text = #"""
            {"url":"http://a/","future":{"x":[1]},"headers":[{"name":"A"}],"body":{"kind":"text","later":1},
             "auth":{"kind":"basic","username":"u"},"settings":{"timeoutMs":5,"isTLSVerified":null}}
            """#
        let draft = RequestDraft(
            url: "http://a/",
            headers: [.init("A", "")],
            body: .text(""),
            auth: .basic(.init(username: "u")),
            settings: .init(timeoutMs: 5)
        )
        #expect(try Self.read(Data(text.utf8)) == draft)
    }

    @Test(
        "a mistake is named",
        arguments: [
            (#"{"body":{"kind":"xml"}}"#, "“xml” is not known here; use one of none, text"),
            (#"{"auth":{"kind":"Basic"}}"#, "“Basic” is not known here; use one of none, basic"),
            (#"{"body":{"kind":"bytes","base64":"a*=="}}"#, "not Base64"), (#"{"method":1}"#, "String"),
        ]
    )
    func namesMistakes(_ text: String, _ reason: String) throws {
        let error = #expect(throws: DecodingError.self) { try Self.read(Data(text.utf8)) }
        #expect("\(try #require(error))".contains(reason))
    }

    @Test("Base64 of every length is read back, and is Foundation's")
    func readsBase64() {
        for length in 0..<100 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 91 &+ length) }
            #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        #expect(Base64.decode("YQ") == [0x61])
        #expect(Base64.decode(" Y Q\r\n==") == [0x61])
        #expect(Base64.decode("Y") == nil)
        #expect(Base64.decode("Y=Q=") == nil)
    }

    private static func read(_ data: Data) throws -> RequestDraft {
        try JSONDecoder().decode(RequestDraft.self, from: data)
    }
}
