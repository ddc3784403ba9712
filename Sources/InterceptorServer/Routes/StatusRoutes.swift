import Foundation
import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorProtocol
import InterceptorQuery

/// Status, capture settings, retention, the query language's help.
struct StatusRoutes {
    let engine: Engine
    let identity: AppIdentity

    func add(to group: RouterGroup<LocalContext>) {
        group.get("status") { _, context in
            try Response.json(try await engine.status(at: Endpoints(identity: identity, port: context.port)))
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
