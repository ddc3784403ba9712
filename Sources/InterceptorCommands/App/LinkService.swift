import InterceptorEngine
import InterceptorLinks
import InterceptorServer
import Logging
import ServiceLifecycle

/// The link server as a service: it starts once the local server's port is known.
struct LinkService: Service {
    let engine: Engine
    let identity: ServerIdentity
    let path: String
    let logger: Logger
    let ports: AsyncStream<Int>
    let onRunning: @Sendable (Int, String) -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            for await port in ports.cancelOnGracefulShutdown() {
                let endpoints = Endpoints(
                    port: port, token: identity.token, dataDirectory: identity.dataDirectory,
                    startedAtMs: identity.startedAtMs)
                let server = LinkServer(engine: engine, endpoints: endpoints, path: path, logger: logger) {
                    onRunning(port, identity.token)
                }
                try await cancelWhenGracefulShutdown { try await server.run() }
            }
        } onGracefulShutdown: {
            engine.events.finish()
        }
    }
}

/// The engine's standing work as a service.
struct EngineService: Service {
    let engine: Engine

    func run() async throws {
        await cancelWhenGracefulShutdown { await engine.run() }
    }
}
