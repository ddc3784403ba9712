import Crypto
import Foundation
import InterceptorEngine
import InterceptorModel

/// Signs a request as Amazon's services ask for, Signature Version 4
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>).
///
/// libcurl's own signature leaves out bodies that are read from a file.
struct AWSSignature {
    private static let algorithm = "AWS4-HMAC-SHA256"

    private let key: RequestDraft.AWSSigV4
    /// Such as `20150830T123600Z`.
    private let timestamp: String

    /// Makes a signer.
    ///
    /// - Parameters:
    ///   - key: Whose key, where and for what.
    ///   - atMs: The present, in milliseconds since 1970.
    init(_ key: RequestDraft.AWSSigV4, atMs: Double) {
        self.key = key
        let format = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted, timeZone: .gmt)
        timestamp = format.format(Date(timeIntervalSince1970: atMs / 1_000))
    }

    /// Signs a request, unless it has an `Authorization` line.
    ///
    /// - Parameter request: What will be sent.
    /// - Returns: The request with the lines of the signature after its own.
    /// - Throws: `invalidURL`, `unreadableBody`, as sending would.
    func sign(_ request: OutgoingRequest) throws(SendError) -> OutgoingRequest {
        guard request.headers.first("Authorization") == nil else { return request }
        let url = try WireURL(request.url)
        var signed = request
        signed.headers = try withAmazonLines(request)
        var hash = signed.headers.first(Self.contentHash) ?? ""
        if hash.isEmpty { hash = try PayloadHash.hex(request.body) }
        let canonical = CanonicalRequest(
            method: request.method,
            url: url,
            headers: signed.headers,
            payloadHash: hash,
            isPathTwiceEncoded: !isS3
        )
        signed.headers = HeaderList(
            Array(signed.headers) + [HeaderField("Authorization", authorization(canonical))]
        )
        return signed
    }

    private static let contentHash = "X-Amz-Content-Sha256"

    /// Amazon's storage takes paths as they are and wants to be told the body's hash.
    private var isS3: Bool { key.service.hasPrefix("s3") }

    private func withAmazonLines(_ request: OutgoingRequest) throws(SendError) -> HeaderList {
        var lines = [HeaderField("X-Amz-Date", timestamp)]
        if isS3 { lines.append(HeaderField(Self.contentHash, try PayloadHash.hex(request.body))) }
        if let token = key.sessionToken, !token.isEmpty {
            lines.append(HeaderField("X-Amz-Security-Token", token))
        }
        return HeaderList(Array(request.headers) + lines.filter { request.headers.first($0.name) == nil })
    }

    private func authorization(_ request: CanonicalRequest) -> String {
        let time = request.headers.first("X-Amz-Date") ?? timestamp
        let date = String(time.prefix(8))
        let scope = "\(date)/\(key.region)/\(key.service)/aws4_request"
        let text = [Self.algorithm, time, scope, Self.hex(SHA256.hash(data: Array(request.text.utf8)))]
        let signature = Self.hex(code(text.joined(separator: "\n"), signingKey(date)))
        return
            "\(Self.algorithm) Credential=\(key.accessKey)/\(scope), SignedHeaders=\(request.signedNames), "
            + "Signature=\(signature)"
    }

    private func signingKey(_ date: String) -> SymmetricKey {
        [date, key.region, key.service, "aws4_request"]
            .reduce(SymmetricKey(data: Array("AWS4\(key.secretKey)".utf8))) {
                SymmetricKey(data: code($1, $0))
            }
    }

    private func code(_ text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    }

    /// Writes bytes in hexadecimal.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
