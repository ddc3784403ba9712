import Foundation
import InterceptorModel

/// What the token URL answered (RFC 6749, sections 5.1 and 5.2).
struct TokenAnswer: Equatable {
    /// The token, sent as `Bearer`.
    var accessToken: String
    /// When it ends, in milliseconds since 1970; `nil` when that was not said.
    var expiresAtMs: Double?
    /// What gets the next token; `nil` leaves the one that got this.
    var refreshToken: String?

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - atMs: When it came, in milliseconds since 1970.
    /// - Throws: `TokenRefusal`, when it holds no token that can be sent.
    init(_ response: IncomingResponse, atMs: Double) throws(TokenRefusal) {
        let members = TokenMembers(response)
        if let error = members["error"] {
            throw TokenRefusal(
                error: error,
                description: members["error_description"],
                uri: members["error_uri"]
            )
        }
        guard (200...299).contains(response.statusCode), let token = members["access_token"], !token.isEmpty
        else { throw TokenRefusal(status: response.statusCode) }
        if let type = members["token_type"], !type.equalsIgnoringASCIICase("bearer") {
            throw TokenRefusal(type: type)
        }
        accessToken = token
        refreshToken = members["refresh_token"].flatMap { $0.isEmpty ? nil : $0 }
        expiresAtMs = members["expires_in"].flatMap { Self.end($0, atMs: atMs) }
    }

    /// When a token ends that lives for so many seconds; `nil` for what is no time.
    private static func end(_ seconds: String, atMs: Double) -> Double? {
        guard let seconds = Double(seconds), seconds >= 0 else { return nil }
        let end = atMs + seconds * 1000
        return end.isFinite ? end : nil
    }
}

/// The members of an answer as texts: of JSON, or of a form as some servers write.
private struct TokenMembers {
    private var values: [String: String] = [:]

    init(_ response: IncomingResponse) {
        let bytes = (try? response.body.allBytes()) ?? []
        if let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] {
            values = object.compactMapValues { ($0 as? String) ?? ($0 as? NSNumber)?.stringValue }
        } else if response.headers.first("Content-Type")?.hasPrefix(FormText.contentType) == true {
            values = Self.form(String(decoding: bytes, as: UTF8.self))
        }
    }

    subscript(_ name: String) -> String? { values[name] }

    private static func form(_ text: String) -> [String: String] {
        let items = URLComponents(string: "?" + text.replacing("+", with: "%20"))?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }
}

/// Why there is no token.
struct TokenRefusal: Error, Equatable {
    private static let wordsMax = 500

    /// The code of RFC 6749, section 5.2, such as `invalid_client`; `nil` when the server gave none.
    var error: String?
    /// What failed and what to try, with the server's own words, shortened.
    var message: String

    /// A refusal by a code.
    init(error: String, description: String?, uri: String?) {
        self.error = error
        let words = [description, uri].compactMap { $0.flatMap { $0.isEmpty ? nil : Self.plain($0) } }
        let reason = words.isEmpty ? "" : " (\(words.joined(separator: "; ")))"
        message = "The OAuth server refused: \(Self.plain(error))\(reason).\(Self.advice[error] ?? "")"
    }

    /// An answer without a code and without a token.
    init(status: Int) {
        message = "The token URL answered \(status) with no token in it. Is it the right URL?"
    }

    /// A token that is not sent as `Bearer`.
    init(type: String) {
        message = "The OAuth server gives tokens of the type \(Self.plain(type)); only Bearer can be sent."
    }

    /// The server's words without control characters, no longer than is read.
    private static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(wordsMax).map { scalar in
            scalar.isUnseen ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static let advice = [
        "invalid_client": " Check client id and secret, and whether they go in the form.",
        "invalid_grant": " Check name and password, or sign in again.",
        "invalid_scope": " Check the scope.",
        "unauthorized_client": " This client may not use this grant.",
        "unsupported_grant_type": " The server does not know this grant.",
    ]
}
