import HTTPTypes
import Hummingbird

/// Answers only requests that a page of our own, or no page at all, can have made.
///
/// `Host` must be a loopback name with our port (which browsers leave out when it is 80), which ends DNS rebinding; `Origin` and `Sec-Fetch-Site` must
/// not name another site (<https://www.w3.org/TR/fetch-metadata/>). One path is open to a browser that another site
/// sends there: the one where sign-ins end.
struct OriginGuard: RouterMiddleware {
    typealias Context = LocalContext

    /// Where pages of other sites may send the browser, as a page of its own and by GET.
    let redirectPath: String

    func handle(
        _ request: Request,
        context: LocalContext,
        next: (Request, LocalContext) async throws -> Response
    ) async throws -> Response {
        guard request.headers[.host] == nil else {
            throw APIError(.badRequest, "manyHosts", "A request has one Host line (RFC 9112, section 3.2).")
        }
        guard Self.isLoopback(request.head.authority, port: context.port) else {
            throw APIError(
                .forbidden,
                "wrongHost",
                "Call the app by 127.0.0.1:\(context.port) or localhost:\(context.port)."
            )
        }
        if let origin = request.headers[.origin], !Self.isOwn(origin, port: context.port) {
            throw APIError(.forbidden, "foreignOrigin", "Pages of other origins may not call the app.")
        }
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none",
            !isRedirect(request)
        {
            throw APIError(.forbidden, "foreignSite", "Pages of other sites may not call the app.")
        }
        return try await next(request, context)
    }

    private func isRedirect(_ request: Request) -> Bool {
        request.method == .get && request.uri.path == redirectPath
            && request.headers[.secFetchMode] == "navigate" && request.headers[.secFetchDest] == "document"
    }

    static func isLoopback(_ authority: String?, port: Int) -> Bool {
        guard let authority else { return false }
        let name = authority.lowercased()
        return ["127.0.0.1", "localhost", "[::1]"].contains {
            name == "\($0):\(port)" || port == 80 && name == $0
        }
    }

    static func isOwn(_ origin: String, port: Int) -> Bool {
        guard origin.hasPrefix("http://") else { return false }
        return isLoopback(String(origin.dropFirst(7)), port: port)
    }
}

extension HTTPField.Name {
    /// A `Host` line beside the first, which is the authority.
    static var host: HTTPField.Name {
        HTTPField.Name("Host") ?? .origin
    }

    static var secFetchSite: HTTPField.Name {
        HTTPField.Name("Sec-Fetch-Site") ?? .origin
    }

    /// `navigate` when a page is to be shown.
    static var secFetchMode: HTTPField.Name {
        HTTPField.Name("Sec-Fetch-Mode") ?? .origin
    }

    /// `document` when that page is not in a frame.
    static var secFetchDest: HTTPField.Name {
        HTTPField.Name("Sec-Fetch-Dest") ?? .origin
    }
}
