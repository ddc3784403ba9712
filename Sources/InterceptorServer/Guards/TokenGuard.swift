import Crypto
import HTTPTypes
import Hummingbird

/// Lets in who shows the install's token: as a bearer, or in the cookie that `POST /login` sets.
struct TokenGuard: RouterMiddleware {
    typealias Context = LocalContext

    let token: AccessToken

    func handle(
        _ request: Request,
        context: LocalContext,
        next: (Request, LocalContext) async throws -> Response
    ) async throws -> Response {
        guard isKnown(request, context) else {
            throw APIError(
                .unauthorized,
                "tokenRequired",
                "Open the workbench with `interceptor open`, or send Authorization: Bearer TOKEN."
            )
        }
        return try await next(request, context)
    }

    private func isKnown(_ request: Request, _ context: LocalContext) -> Bool {
        if let bearer = request.headers[.authorization], bearer.hasPrefix("Bearer ") {
            return token.matches(String(bearer.dropFirst(7)))
        }
        let cookie = request.cookies[AccessToken.cookieName(port: context.port)]
        return cookie.map { token.matches($0.value) } ?? false
    }
}

/// The secret that opens the app to whoever has it; made once per install.
struct AccessToken: Sendable {
    private let digest: SHA256Digest

    init(_ token: String) {
        digest = SHA256.hash(data: Array(token.utf8))
    }

    /// Compares without telling by its duration where the difference is.
    func matches(_ candidate: String) -> Bool {
        SHA256.hash(data: Array(candidate.utf8)) == digest
    }

    /// Cookies do not know ports (RFC 6265, section 8.5), so the name does.
    static func cookieName(port: Int) -> String { "interceptor_\(port)" }
}
