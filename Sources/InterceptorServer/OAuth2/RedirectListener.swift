import Foundation
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
    /// - Throws: What it throws; `invalidRequest` when it cannot listen there.
    func whileListening<Value: Sendable>(
        _ work: @escaping @Sendable (Int) async throws(SendError) -> Value
    ) async throws(SendError) -> Value {
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let server = application { bound.yield($0) }
        let result = await withTaskGroup(of: Result<Value, SendError>?.self) { group in
            group.addTask {
                defer { bound.finish() }
                do { try await server.run() } catch { return .failure(problem(error)) }
                return nil
            }
            group.addTask {
                guard let port = await ports.first(where: { _ in true }) else { return nil }
                do throws(SendError) { return .success(try await work(port)) } catch {
                    return .failure(error)
                }
            }
            defer { group.cancelAll() }
            while let result = await group.next() { if let result { return result } }
            return .failure(problem(CancellationError()))
        }
        return try result.get()
    }

    /// Why nothing listens there.
    ///
    /// - Parameter error: What the system said.
    /// - Returns: The reason, and what to try.
    func problem(_ error: any Error) -> SendError {
        let reason =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE: "Port \(place.port) is taken by another program"
            case EACCES: "The system does not let you listen on port \(place.port); take one above 1023"
            case EADDRNOTAVAIL: "This machine has no address \(place.address)"
            default: "Nothing can listen on port \(place.port) of \(place.address)"
            }
        return .refusedRedirect("\(reason). So no redirect can be received there.")
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
