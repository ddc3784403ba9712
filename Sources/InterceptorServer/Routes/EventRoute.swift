import Foundation
import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorModel
import InterceptorQuery
import NIOCore

/// The live stream, <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
struct EventRoute {
    let engine: Engine
    let identity: AppIdentity

    func add(to group: RouterGroup<LocalContext>) {
        group.get("events", use: stream)
    }

    @Sendable private func stream(_ request: Request, _ context: LocalContext) async throws -> Response {
        let feed = LiveFeed(
            engine: engine,
            endpoints: Endpoints(identity: identity, port: context.port),
            query: try request.query()
        )
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await feed.run { text in try await writer.write(ByteBuffer(string: text)) }
                try await writer.finish(nil)
            }
        )
    }
}
