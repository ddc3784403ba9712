import Hummingbird
import Logging

/// Gives every error the API's shape.
struct ErrorShape: RouterMiddleware {
    typealias Context = LocalContext

    let logger: Logger

    func handle(
        _ request: Request,
        context: LocalContext,
        next: (Request, LocalContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let shaped = APIError(error)
            if shaped.status.kind == .serverError {
                logger.error("a request failed", metadata: ["error.type": "\(type(of: error))"])
            }
            return try shaped.response(from: request, context: context)
        }
    }
}
