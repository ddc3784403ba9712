import Crypto
import Foundation
import InterceptorEngine
import InterceptorModel

/// Signs a request by OAuth 1.0 (RFC 5849, section 3, <https://www.rfc-editor.org/rfc/rfc5849#section-3>).
struct OAuth1Signature {
    private let key: RequestDraft.OAuth1
    private let timestamp: String
    private let nonce: String
    /// `1.0`; empty leaves `oauth_version` out, which the RFC allows.
    private let version: String

    /// Makes a signer.
    ///
    /// - Parameters:
    ///   - key: Whose key, and where the signature goes.
    ///   - atMs: The present, in milliseconds since 1970.
    ///   - nonce: A text that is used this once.
    ///   - version: What `oauth_version` says; empty leaves it out.
    init(_ key: RequestDraft.OAuth1, atMs: Double, nonce: String = Self.freshNonce(), version: String = "1.0")
    {
        self.key = key
        self.nonce = nonce
        self.version = version
        timestamp = String(Int(atMs / 1_000))
    }

    /// Signs a request, unless the signature goes into an `Authorization` line and there is one.
    ///
    /// - Parameter request: What will be sent.
    /// - Returns: The request with the parameters of OAuth in their place.
    /// - Throws: `invalidURL`, `unreadableBody`, as sending would; `invalidRequest`, when they cannot be put there or
    ///   the private key cannot be used.
    func sign(_ request: OutgoingRequest) throws(SendError) -> OutgoingRequest {
        guard key.place != .header || request.headers.first("Authorization") == nil else { return request }
        let placement = try OAuth1Placement(key.place, realm: key.realm, in: request)
        var own = try ownParameters(request)
        let text = try OAuth1BaseString(request, own: own).text
        own.append(OAuth1Parameter("oauth_signature", try signature(text)))
        return placement.request(with: own)
    }

    private func ownParameters(_ request: OutgoingRequest) throws(SendError) -> [OAuth1Parameter] {
        var parameters = [OAuth1Parameter("oauth_consumer_key", key.consumerKey)]
        parameters.append("oauth_token", unlessEmpty: key.token)
        parameters.append(OAuth1Parameter("oauth_signature_method", key.signatureMethod.rawValue))
        parameters.append(OAuth1Parameter("oauth_timestamp", timestamp))
        parameters.append(OAuth1Parameter("oauth_nonce", nonce))
        parameters.append("oauth_version", unlessEmpty: version)
        parameters.append("oauth_callback", unlessEmpty: key.callbackURL)
        parameters.append("oauth_verifier", unlessEmpty: key.verifier)
        if key.signsBodyHash, key.place != .body, !request.isForm {
            parameters.append(OAuth1Parameter("oauth_body_hash", try bodyHash(request.body)))
        }
        return parameters
    }

    private func bodyHash(_ body: OutgoingRequest.Body) throws(SendError) -> String {
        switch key.signatureMethod {
        case .hmacSHA256, .rsaSHA256: Base64.encode(try PayloadHash.bytes(body, by: SHA256.self))
        case .hmacSHA1, .rsaSHA1, .plaintext:
            Base64.encode(try PayloadHash.bytes(body, by: Insecure.SHA1.self))
        }
    }

    private func signature(_ text: String) throws(SendError) -> String {
        let text = Array(text.utf8)
        let secret = "\(PercentText.encode(key.consumerSecret))&\(PercentText.encode(key.tokenSecret))"
        let secretKey = SymmetricKey(data: Array(secret.utf8))
        return switch key.signatureMethod {
        case .plaintext: secret
        case .hmacSHA1:
            Base64.encode(Array(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: secretKey)))
        case .hmacSHA256: Base64.encode(Array(HMAC<SHA256>.authenticationCode(for: text, using: secretKey)))
        case .rsaSHA1: try RSAKey(path: key.privateKeyPath).signature(Insecure.SHA1.hash(data: text))
        case .rsaSHA256: try RSAKey(path: key.privateKeyPath).signature(SHA256.hash(data: text))
        }
    }

    /// 128 random bits in hexadecimal.
    static func freshNonce() -> String { AWSSignature.hex((0..<16).map { _ in .random(in: .min ... .max) }) }
}

extension [OAuth1Parameter] {
    fileprivate mutating func append(_ name: String, unlessEmpty value: String) {
        if !value.isEmpty { append(OAuth1Parameter(name, value)) }
    }
}
