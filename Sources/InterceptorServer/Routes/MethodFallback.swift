import HTTPTypes
import Hummingbird

/// Answers a method that a path does not have with 405 and those it has (RFC 9110, section 15.5.6).
struct MethodFallback {
    private struct Known {
        var components: [Substring]
        var method: HTTPRequest.Method
    }

    private let known: [Known]

    init(routes: [Router<LocalContext>.RouteDescription]) {
        known = routes.map { Known(components: $0.path.description.split(separator: "/"), method: $0.method) }
    }

    /// Takes every method that changes something on every path that no other route takes.
    func add(to router: Router<LocalContext>) {
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            router.on("**", method: method) { request, _ -> Response in throw refusal(of: request) }
        }
    }

    private func refusal(of request: Request) -> APIError {
        let path = request.uri.path.split(separator: "/")
        let methods = known.filter { $0.components.matches(path) }.map(\.method.rawValue)
        guard !methods.isEmpty else {
            return APIError(
                .notFound,
                "notFound",
                "There is nothing at this path. The paths are in docs/API.md."
            )
        }
        return APIError(
            .methodNotAllowed,
            "methodNotAllowed",
            "This path takes \(Set(methods).sorted().joined(separator: ", "))."
        )
    }
}

extension [Substring] {
    /// Whether a path fits a route; a component like `:id` fits any.
    fileprivate func matches(_ path: [Substring]) -> Bool {
        count == path.count
            && zip(self, path).allSatisfy { $0.hasPrefix(":") || $0.hasPrefix("{") || $0 == $1 }
    }
}
