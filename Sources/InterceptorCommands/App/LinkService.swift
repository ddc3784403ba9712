import InterceptorEngine
import InterceptorLinks
import InterceptorServer
import Logging
import ServiceLifecycle

/// The link server as a service: it starts once the local server's port is known.
struct LinkService: Service {
    let engine: Engine
    let identity: AppIdentity
    let path: String
    let logger: Logger
    let ports: AsyncStream<Int>
    let onRunning: @Sendable (Int, String) -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            for await port in ports.cancelOnGracefulShutdown() {
                let endpoints = Endpoints(identity: identity, port: port)
                let server = LinkServer(engine: engine, endpoints: endpoints, path: path, logger: logger) {
                    onRunning(port, identity.token)
                }
                try await stoppable { try await server.run() }
            }
        } onGracefulShutdown: {
            engine.events.finish()
        }
    }
}

/// Runs until a graceful shutdown cancels it, which is a good end.
private func stoppable(_ work: @escaping @Sendable () async throws -> Void) async throws {
    do { try await cancelWhenGracefulShutdown(work) } catch is CancellationError {}
}

/// The engine's standing work as a service.
struct EngineService: Service {
    let engine: Engine

    func run() async throws {
        try await stoppable { await engine.run() }
    }
}
