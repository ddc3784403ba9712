import Foundation
import HTTPTypes
import Hummingbird
import InterceptorCookies
import InterceptorEngine
import InterceptorQuery
import NIOCore

/// How the API says no: `{"error":{"code","message","position","field"}}`.
struct APIError: HTTPResponseError {
    var status: HTTPResponse.Status
    var code: String
    var message: String
    var position: Int?
    var field: String?

    init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ message: String,
        position: Int? = nil,
        field: String? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.position = position
        self.field = field
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        try .json(
            Shape(error: .init(code: code, message: message, position: position, field: field)),
            status: status
        )
    }

    private struct Shape: Encodable {
        struct Detail: Encodable {
            var code: String
            var message: String
            var position: Int?
            var field: String?
        }
        var error: Detail
    }
}

extension APIError {
    init(_ error: QueryError) {
        self.init(.badRequest, "invalidQuery", error.message, position: error.position)
    }

    init(_ error: InvalidFilter) {
        self.init(.badRequest, "invalidFilter", error.message)
    }

    init(_ error: StoreError) {
        switch error.code {
        case .diskFull: self.init(.serviceUnavailable, "diskFull", error.message)
        case .busy: self.init(.serviceUnavailable, "busy", error.message)
        case .damaged, .tooNew, .failed: self.init(.internalServerError, error.code.rawValue, error.message)
        }
    }

    /// Any error in the API's words; what is unknown says nothing of its insides.
    init(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as QueryError: self.init(error)
        case let error as InvalidFilter: self.init(error)
        case let error as StoreError: self.init(error)
        case let error as CookieRefusal:
            self.init(.badRequest, "invalidCookie", error.message, field: error.code.field)
        case let error as SendError: self.init(.badRequest, error.code.rawValue, error.message)
        case let error as CookieTextError: self.init(.badRequest, "invalidText", "\(error)")
        case let error as SyncSourceError: self.init(.badRequest, "invalidSource", "\(error)")
        case let error as SyncDomainError: self.init(.badRequest, "invalidDomain", error.message)
        case let error as InvalidRetention: self.init(.badRequest, "invalidRetention", "\(error)")
        case let error as DecodingError: self.init(.badRequest, "invalidBody", Self.explain(error))
        case let error as HTTPError where error.status == .contentTooLarge:
            self.init(
                .contentTooLarge,
                "bodyTooLarge",
                "The request's body is over the limit of this path; docs/API.md names it."
            )
        case let error as any HTTPResponseError where error.status == .notFound:
            self.init(.notFound, "notFound", "There is nothing at this path. The paths are in docs/API.md.")
        case let error as any HTTPResponseError:
            self.init(error.status, "refused", error.status.reasonPhrase)
        default: self.init(.internalServerError, "failed", "The app failed to answer; its log says more.")
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "The member \"\(key.stringValue)\" is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "The member \"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong type."
        default: "The body is not JSON of the shape in docs/API.md."
        }
    }
}

extension CookieRefusal.Code {
    /// The member of a cookie that is to be mended, as its JSON names it; `nil` when there is not just one.
    fileprivate var field: String? {
        switch self {
        case .invalidName, .empty: "name"
        case .invalidValue, .imitatedPrefix: "value"
        case .invalidDomain, .publicSuffix, .domainMismatch: "domain"
        case .invalidPath: "path"
        case .invalidDate: "expires"
        case .notSecure, .securePrefix, .sameSiteNone: "secure"
        case .sameSite: "sameSite"
        case .partitioned: "partitionKey"
        case .controlCharacter, .tooLarge, .hidesSecure, .hostPrefix, .invalidURL, .invalidSite: nil
        }
    }
}
