import Hummingbird
import InterceptorEngine
import Logging
import NIOCore

/// Listens on loopback for one redirect, where the app's own server does not.
struct RedirectListener {
    let desk: AuthorizationDesk
    let place: RedirectURL
    let logger: Logger

    /// Listens while something is done.
    ///
    /// - Parameter work: What is done, given the port.
    /// - Returns: What it returns.
    /// - Throws: What it throws; `invalidRequest` when the port is taken.
    func whileListening<Value: Sendable>(
        _ work: @escaping @Sendable (Int) async throws(SendError) -> Value
    ) async throws(SendError) -> Value {
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let server = application { bound.yield($0) }
        let result = await withTaskGroup(of: Result<Value, SendError>?.self) { group in
            group.addTask {
                defer { bound.finish() }
                try? await server.run()
                return nil
            }
            group.addTask {
                guard let port = await ports.first(where: { _ in true }) else { return .failure(taken) }
                do throws(SendError) { return .success(try await work(port)) } catch {
                    return .failure(error)
                }
            }
            defer { group.cancelAll() }
            while let result = await group.next() { if let result { return result } }
            return .failure(taken)
        }
        return try result.get()
    }

    private var taken: SendError {
        .refusedRedirect(
            "Port \(place.port) is taken by another program, so no redirect can be received there."
        )
    }

    @Sendable private func answer(_ request: Request, _ context: LocalContext) async throws -> Response {
        guard request.uri.path == place.path else { return RedirectPage.unexpected.response {} }
        return try await RedirectRoute(desk: desk).answer(request, context)
    }

    private func application(_ onRunning: @escaping @Sendable (Int) -> Void) -> some ApplicationProtocol {
        let router = Router(context: LocalContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorShape(logger: logger))
        router.add(middleware: OriginGuard(redirectPath: place.path))
        router.get("/", use: answer)
        router.get("**", use: answer)
        return Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(place.address, port: place.port),
                serverName: nil
            ),
            onServerRunning: { channel in onRunning(channel.localAddress?.port ?? place.port) },
            logger: logger
        )
    }
}
