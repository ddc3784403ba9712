import Hummingbird
import InterceptorEngine

/// Where the browser comes back to from a sign-in (RFC 6749, section 4.1.2).
///
/// It needs no token, since a page elsewhere sends the browser here; the `state` must be one that is waited for. The
/// answer is a page without scripts that holds nothing of the request.
struct RedirectRoute {
    /// The path on the app's own port.
    static let path = "/oauth2/callback"

    let desk: AuthorizationDesk

    @Sendable func answer(_ request: Request, _ context: LocalContext) async throws -> Response {
        let query = request.uri.query ?? ""
        let state = FormText.value(of: "state", in: query) ?? ""
        guard desk.expects(state) else { return RedirectPage.unexpected.response {} }
        let answer = AuthorizationAnswer(
            code: FormText.value(of: "code", in: query),
            error: FormText.value(of: "error", in: query),
            errorDescription: FormText.value(of: "error_description", in: query)
        )
        let page = answer.error == nil ? RedirectPage.received : .refused
        // Told once the page is written: the listener may end with the sign-in.
        return page.response { desk.take(answer, state: state) }
    }
}
