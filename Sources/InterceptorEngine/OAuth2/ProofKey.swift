import Crypto
import InterceptorModel

/// What shows that who trades a code is who asked for it (RFC 7636, <https://www.rfc-editor.org/rfc/rfc7636>).
struct ProofKey {
    /// Kept until the code is traded.
    let verifier: String

    /// Makes a key that nobody can guess.
    init() { verifier = Unguessable.text() }

    /// Makes a key that is known.
    ///
    /// - Parameter verifier: 43 to 128 unreserved characters.
    init(verifier: String) { self.verifier = verifier }

    /// Told when the code is asked for: the verifier's SHA-256 (method `S256`).
    var challenge: String { Unguessable.urlText(Array(SHA256.hash(data: Array(verifier.utf8)))) }
}

/// Texts by which an answer is known again.
enum Unguessable {
    /// 256 random bits of the system's generator, in 43 characters that a URL takes as they are.
    static func text() -> String { urlText((0..<32).map { _ in .random(in: .min ... .max) }) }

    /// Writes bytes for URLs (RFC 4648, section 5), without padding.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: Letters, digits, `-` and `_`.
    static func urlText(_ bytes: [UInt8]) -> String {
        let digits = Base64.encode(bytes).utf8.compactMap { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: digit
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
