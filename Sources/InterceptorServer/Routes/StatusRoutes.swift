import Foundation
import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorProtocol
import InterceptorQuery

/// Status, capture settings, retention, the query language's help.
struct StatusRoutes {
    let engine: Engine
    let identity: ServerIdentity

    func add(to group: RouterGroup<LocalContext>) {
        group.get("status") { _, context in
            try Response.json(try await identity.status(engine, port: context.port))
        }
        group.get("capture") { _, _ in try Response.json(await engine.capture.settings) }
        group.patch("capture") { request, context in
            try Response.json(
                try await engine.capture.apply(try await request.json(CaptureChange.self, context))
            )
        }
        group.get("retention") { _, _ in try Response.json(await engine.retention.retention) }
        group.patch("retention") { request, context in
            try await engine.retention.set(try await request.json(Retention.self, context))
            return try Response.json(await engine.retention.retention)
        }
        group.get("query/help") { _, _ in try Response.json(["fields": QueryField.all.map(FieldShape.init)]) }
    }

    private struct FieldShape: Encodable {
        var name: String
        var example: String
        var meaning: String

        init(_ field: QueryField) {
            name = field.name
            example = field.example
            meaning = field.meaning
        }
    }
}

/// Who answers: what status says of the process.
public struct ServerIdentity: Sendable {
    /// The folder that holds everything.
    public var dataDirectory: String
    /// When the app started, in milliseconds since 1970.
    public var startedAtMs: Double
    /// The install's token.
    public var token: String

    /// Says who answers.
    ///
    /// - Parameters:
    ///   - dataDirectory: The folder that holds everything.
    ///   - startedAtMs: When the app started.
    ///   - token: The install's token.
    public init(dataDirectory: String, startedAtMs: Double, token: String) {
        self.dataDirectory = dataDirectory
        self.startedAtMs = startedAtMs
        self.token = token
    }

    func status(_ engine: Engine, port: Int) async throws -> AppStatus {
        try await engine.status(
            port: port,
            pid: ProcessInfo.processInfo.processIdentifier,
            dataDirectory: dataDirectory,
            startedAtMs: startedAtMs
        )
    }
}
