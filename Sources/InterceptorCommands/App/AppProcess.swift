import Foundation
import InterceptorEngine
import InterceptorFrames
import InterceptorLinks
import InterceptorServer
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The running app: store, engine, local server and link server, started and stopped together.
struct AppProcess {
    /// The port that is tried first.
    static let standardPort = 8790

    let directory: AppFolder
    let logLevel: Logger.Level

    /// Runs until the process is told to end.
    ///
    /// - Parameters:
    ///   - port: The local server's port; `nil` tries the standard one, then a free one.
    ///   - onRunning: Told the port and the token once everything answers.
    /// - Throws: `CommandFailure`, when a part cannot start.
    func run(port: Int?, onRunning: @escaping @Sendable (Int, String) -> Void) async throws {
        let startedAtMs = Engine.systemClock()
        let logger = makeLogger()
        try directory.prepare()
        try AppLock.take(in: directory)
        let token = try directory.loadToken()
        let engine = try await directory.openEngine(logger)
        try prepareSocket()
        let identity = AppIdentity(dataDirectory: directory.path, startedAtMs: startedAtMs, token: token)
        let bound = AsyncStream<Int>.makeStream()
        let server = LocalServer.application(
            engine: engine,
            identity: identity,
            port: try freePort(port),
            logger: logger
        ) { port in bound.continuation.yield(port) }
        let links = LinkService(
            engine: engine,
            identity: identity,
            path: directory.socketPath,
            logger: logger,
            ports: bound.stream,
            onRunning: onRunning
        )
        try await group([EngineService(engine: engine), server, links], logger).run()
    }

    private func group(_ services: [any Service], _ logger: Logger) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        return ServiceGroup(configuration: configuration)
    }

    private func makeLogger() -> Logger {
        var logger = Logger(label: "interceptor") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        return logger
    }

    private func prepareSocket() throws {
        do { try SocketPath.prepareDirectory(of: directory.socketPath) } catch {
            throw CommandFailure(.failed, error.message)
        }
    }

    /// The port to bind: the one asked for, or the standard one when nobody has it.
    private func freePort(_ port: Int?) throws -> Int {
        if let port {
            guard port == 0 || PortProbe.isFree(port) else {
                throw CommandFailure(
                    .wrongCall,
                    "Port \(port) is taken by another program. Name another, or --port 0 for a free one."
                )
            }
            return port
        }
        return PortProbe.isFree(Self.standardPort) ? Self.standardPort : 0
    }
}
