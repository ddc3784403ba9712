import CryptoExtras
import Crypto
import Foundation
import InterceptorEngine
import InterceptorModel

/// A private key of a file, for signatures by RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2).
struct RSAKey {
    private let key: _RSA.Signing.PrivateKey

    /// Reads a key.
    ///
    /// - Parameter path: A file (PEM, PKCS #1 or #8, without a password), 1024 bits or more.
    /// - Throws: `invalidRequest`, when there is no such key.
    init(path: String) throws(SendError) {
        guard !path.isEmpty else {
            throw .refused(.invalidRequest, "RSA signs by a private key: name the file (PEM) that holds it.")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .refused(.invalidRequest, "The private key \(path) cannot be read. Check path and mode.")
        }
        do { key = try _RSA.Signing.PrivateKey(unsafePEMRepresentation: text) } catch {
            throw .refused(
                .invalidRequest,
                "\(path) is no RSA key of 1024 bits or more in PEM without a password. "
                    + "`openssl rsa -in OLD -out NEW` writes one."
            )
        }
    }

    /// Signs a hash.
    ///
    /// - Parameter digest: The hash of the text.
    /// - Returns: The signature in Base64.
    /// - Throws: `failed`.
    func signature(_ digest: some Digest) throws(SendError) -> String {
        do {
            let signature = try key.signature(for: digest, padding: .insecurePKCS1v1_5)
            return Base64.encode(Array(signature.rawRepresentation))
        } catch {
            throw .refused(.failed, "The private key could not sign. Is it whole?")
        }
    }
}
