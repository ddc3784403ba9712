import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Signatures that Amazon's documentation (the first case) and its Python library give for the same requests.
struct AWSSignatureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var request: OutgoingRequest
        var region = "us-east-1"
        var service: String
        var token: String?
        var signed: String
        var signature: String
        var testDescription: String { service }
    }

    /// 2015-08-30 12:36:00 UTC.
    private static let atMs = 1_440_938_160_000.0

    private func key(_ one: Case) -> RequestDraft.AWSSigV4 {
        RequestDraft.AWSSigV4(
            accessKey: "AKIDEXAMPLE",
            secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            sessionToken: one.token,
            region: one.region,
            service: one.service
        )
    }

    @Test(arguments: [
        Case(
            request: OutgoingRequest(
                url: "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
                headers: [HeaderField("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
            ),
            service: "iam",
            signed: "content-type;host;x-amz-date",
            signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        ),
        Case(
            request: OutgoingRequest(
                method: "POST",
                url: "https://example.amazonaws.com/a/./b/../c%20d//e?b=2&a=1&a=0&c",
                headers: [HeaderField("Content-Type", "application/json"), HeaderField("X-Other", "1")],
                body: .stretches([.bytes(Array("{\"a\"".utf8)), .bytes(Array(":1}".utf8))])
            ),
            region: "eu-central-1",
            service: "execute-api",
            signed: "content-type;host;x-amz-date",
            signature: "01c8ce7e0c68e5daf017e29e250da513d23508ee06d54d9b61d3026d25189ad1"
        ),
        Case(
            request: OutgoingRequest(
                method: "PUT",
                url: "https://bucket.s3.amazonaws.com:443/a/../b%20c?x=1",
                body: .bytes(Array("hello".utf8))
            ),
            service: "s3",
            token: "TOKEN/+=",
            signed: "host;x-amz-content-sha256;x-amz-date;x-amz-security-token",
            signature: "715c17844fb41ff63f3e6e78328dd9817bb41f90e907b9a936b52343bbd3bd93"
        ),
        Case(
            request: OutgoingRequest(
                url: "http://127.0.0.1:8080/",
                headers: [HeaderField("X-Amz-Meta", "a   b")]
            ),
            service: "dynamodb",
            signed: "host;x-amz-date;x-amz-meta",
            signature: "0e859595124f0b05ef53d38a4fcf820b0abb849ec9de406a72baf24437c6ba7e"
        ),
    ])
    func `A signature is the one that Amazon expects`(_ one: Case) throws {
        let signed = try AWSSignature(key(one), atMs: Self.atMs).sign(one.request)
        #expect(
            signed.headers.first("Authorization")
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/\(one.region)/\(one.service)/aws4_request, "
                + "SignedHeaders=\(one.signed), Signature=\(one.signature)"
        )
        #expect(signed.headers.first("X-Amz-Date") == "20150830T123600Z")
        #expect(signed.headers.first("X-Amz-Security-Token") == one.token)
        #expect(signed.headers.starts(with: one.request.headers))
    }

    @Test func `A signed request arrives with its lines, in one request`() async throws {
        let server = try LoopbackServer()
        var request = OutgoingRequest(url: server.url + "/x")
        request.options.authentication = .awsSigV4(
            RequestDraft.AWSSigV4(accessKey: "A", secretKey: "S", region: "r", service: "s")
        )
        let response = try await CurlSender().send(request)
        #expect(server.requests.count == 1)
        let names = response.transfer.requestHeaders.map(\.name)
        #expect(names == ["Host", "X-Amz-Date", "Authorization"])
        #expect(server.requests[0].contains("\r\nAuthorization: AWS4-HMAC-SHA256 Credential=A/"))
        request.headers = [HeaderField("Authorization", "own")]
        #expect(try await CurlSender().send(request).transfer.requestHeaders.count == 2)
    }
}
