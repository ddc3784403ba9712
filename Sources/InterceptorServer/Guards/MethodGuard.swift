import HTTPTypes
import Hummingbird
import Synchronization

/// Answers a method that a path does not have with 405 and those it has (RFC 9110, section 15.5.6).
///
/// The router knows paths by method and says 404; this knows all of them, once it was told.
final class MethodGuard: RouterMiddleware {
    typealias Context = LocalContext

    private struct Route {
        var components: [Substring]
        var method: HTTPRequest.Method
    }

    private let routes = Mutex<[Route]>([])

    /// Takes up the routes there are; called once all of them are added.
    func learn(_ descriptions: [Router<LocalContext>.RouteDescription]) {
        let known = descriptions.map {
            Route(components: $0.path.description.split(separator: "/"), method: $0.method)
        }
        routes.withLock { $0 = known }
    }

    func handle(
        _ request: Request,
        context: LocalContext,
        next: (Request, LocalContext) async throws -> Response
    ) async throws -> Response {
        let methods = methods(at: request.uri.path)
        guard methods.isEmpty || methods.contains(request.method) else {
            let names = Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")
            throw APIError(.methodNotAllowed, "methodNotAllowed", "This path takes \(names).")
        }
        return try await next(request, context)
    }

    private func methods(at path: String) -> [HTTPRequest.Method] {
        let components = path.split(separator: "/")
        return routes.withLock { $0.filter { $0.components.fit(components) }.map(\.method) }
    }
}

extension [Substring] {
    /// Whether a path fits a route; a component like `:id` fits any.
    fileprivate func fit(_ path: [Substring]) -> Bool {
        count == path.count
            && zip(self, path).allSatisfy { $0.hasPrefix(":") || $0.hasPrefix("{") || $0 == $1 }
    }
}
