public import Hummingbird
public import InterceptorEngine
public import Logging
import NIOCore

/// The local server: API, live stream and the workbench's files.
public enum LocalServer {
    /// Where it listens, and nowhere else.
    static let address = "127.0.0.1"

    /// Builds the application that serves an engine on loopback.
    ///
    /// - Parameters:
    ///   - engine: What it serves.
    ///   - identity: Who answers.
    ///   - port: The port; 0 takes a free one.
    ///   - logger: Told of failures, without captured values.
    ///   - onRunning: Told the port once the server answers.
    /// - Returns: The application, to be run as a service.
    public static func application(
        engine: Engine,
        identity: AppIdentity,
        port: Int,
        logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: router(engine: engine, identity: identity, logger: logger),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(Self.address, port: port),
                serverName: nil
            ),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger
        )
    }

    /// The routes and what guards them.
    ///
    /// - Parameters:
    ///   - engine: What they serve.
    ///   - identity: Who answers.
    ///   - logger: Told of failures.
    /// - Returns: The router.
    static func router(engine: Engine, identity: AppIdentity, logger: Logger) -> Router<LocalContext> {
        let router = Router(context: LocalContext.self)
        let token = AccessToken(identity.token)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorShape(logger: logger))
        router.add(middleware: OriginGuard(redirectPath: RedirectRoute.path))
        let methods = MethodGuard()
        router.add(middleware: methods)
        let files = StaticFiles()
        router.get("/") { _, _ in try files.response(path: "/") }
        router.get("**") { request, _ in try files.response(path: request.uri.path) }
        router.get(RouterPath(RedirectRoute.path), use: RedirectRoute(desk: engine.authorizations).answer)
        let api = router.group("api/v1")
        LoginRoute(token: token).add(to: api)
        let guarded = api.group().add(middleware: TokenGuard(token: token))
        ExchangeRoutes(engine: engine).add(to: guarded)
        PreviewRoute(engine: engine).add(to: guarded)
        StatusRoutes(engine: engine, identity: identity).add(to: guarded)
        EventRoute(engine: engine, identity: identity).add(to: guarded)
        TextRoutes(engine: engine).add(to: guarded)
        CookieRoutes(engine: engine).add(to: guarded)
        SyncRoutes(engine: engine).add(to: guarded)
        DraftRoutes(engine: engine).add(to: guarded)
        SendRoute(engine: engine).add(to: guarded)
        TokenRoute(engine: engine, logger: logger).add(to: guarded)
        methods.learn(router.routes)
        return router
    }
}
