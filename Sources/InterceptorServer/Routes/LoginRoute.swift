import HTTPTypes
import Hummingbird

/// Trades the token for a cookie that scripts cannot read and other sites do not send.
struct LoginRoute {
    let token: AccessToken

    func add(to group: RouterGroup<LocalContext>) {
        group.post("login", use: login)
    }

    @Sendable private func login(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Decodable { var token: String }
        let candidate = try await request.json(Shape.self, context).token
        guard token.matches(candidate) else {
            throw APIError(
                .unauthorized,
                "wrongToken",
                "The token is not this app's. Run `interceptor open`."
            )
        }
        var response = Response(status: .noContent)
        response.setCookie(
            Cookie(
                name: AccessToken.cookieName(port: context.port),
                value: candidate,
                maxAge: 31_536_000,
                path: "/",
                httpOnly: true,
                sameSite: .strict
            )
        )
        return response
    }
}
