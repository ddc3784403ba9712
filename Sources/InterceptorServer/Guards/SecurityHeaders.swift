import HTTPTypes
import Hummingbird

/// Says on every answer what a browser may do with it.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = LocalContext

    static let workbenchPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
        frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """

    func handle(
        _ request: Request,
        context: LocalContext,
        next: (Request, LocalContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers.setWhenMissing("Content-Security-Policy", Self.workbenchPolicy)
        response.headers.setWhenMissing("X-Content-Type-Options", "nosniff")
        response.headers.setWhenMissing("Referrer-Policy", "no-referrer")
        response.headers.setWhenMissing("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setWhenMissing("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setWhenMissing("X-Frame-Options", "DENY")
        return response
    }
}

extension HTTPFields {
    fileprivate mutating func setWhenMissing(_ name: String, _ value: String) {
        guard let name = HTTPField.Name(name), self[name] == nil else { return }
        self[name] = value
    }
}
