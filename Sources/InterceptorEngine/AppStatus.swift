public import InterceptorModel

/// What the app is doing; `docs/API.md`, "status".
public struct AppStatus: Sendable, Codable {
    /// The process.
    public struct App: Sendable, Codable {
        /// The version.
        public var version: String
        /// The process id.
        public var pid: Int32
        /// The port of the local server.
        public var port: Int
        /// The folder that holds everything.
        public var dataDir: String
        /// When it started, in milliseconds since 1970.
        public var startedAtMs: Double
    }

    /// Something the user should know, with what to do.
    public struct Problem: Sendable, Codable, Equatable {
        /// A stable word.
        public var code: String
        /// What is wrong and what to do.
        public var message: String
    }

    /// The process.
    public var app: App
    /// The capture settings.
    public var capture: CaptureSettings
    /// The connected browsers.
    public var links: [LinkStatus]
    /// How much there is.
    public var history: HistoryTotals
    /// The open capture session.
    public var session: Session?
    /// Something the user should know.
    public var problem: Problem?
}

extension Engine {
    /// Gathers what the app is doing.
    ///
    /// - Parameter endpoints: Where the app answers.
    /// - Returns: The status.
    /// - Throws: `StoreError`.
    public func status(at endpoints: Endpoints) async throws -> AppStatus {
        let connected = await links.connected
        return AppStatus(
            app: AppStatus.App(
                version: Engine.version,
                pid: endpoints.identity.pid,
                port: endpoints.port,
                dataDir: endpoints.identity.dataDirectory,
                startedAtMs: endpoints.identity.startedAtMs
            ),
            capture: await capture.settings,
            links: connected,
            history: try await store.totals(),
            session: await capture.session,
            problem: Self.problem(connected)
        )
    }

    private static func problem(_ links: [LinkStatus]) -> AppStatus.Problem? {
        if links.isEmpty {
            return AppStatus.Problem(
                code: "noLink",
                message: "No browser is connected. Run `interceptor browser`, or load the extension in yours "
                    + "and run `interceptor bridge install`; `interceptor doctor` finds the broken link."
            )
        }
        let lost = links.reduce(0) { $0 + $1.lost }
        guard lost > 0 else { return nil }
        return AppStatus.Problem(
            code: "lost",
            message: "\(lost) records were dropped because the app was away for too long."
        )
    }
}
