import Hummingbird
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel

/// An exchange as text to take away: cURL, HAR, raw.
struct TextRoutes {
    /// Longer bodies are cut in `raw` and left out of `curl`: both are for reading and pasting.
    private static let bodyBytesMax = 4 * 1_048_576

    let engine: Engine

    func add(to group: RouterGroup<LocalContext>) {
        group.get("exchanges/:id/curl") { _, context in
            let bodies = try await bodies(context)
            let command = CurlCommand(bodies.exchange, body: bodies.request)
            return try Response.json(TextShape(text: command.text, notes: command.notes))
        }
        group.get("exchanges/:id/har") { _, context in
            let bodies = try await bodies(context)
            let file = HarWriter.file(
                bodies.exchange,
                requestBody: bodies.request,
                responseBody: bodies.response,
                creatorVersion: Engine.version
            )
            return try Response.json(TextShape(text: String(decoding: file, as: UTF8.self), notes: []))
        }
        group.get("exchanges/:id/raw") { _, context in
            let bodies = try await bodies(context, limit: Self.bodyBytesMax)
            let text = RawMessage.text(
                bodies.exchange,
                requestBody: bodies.request,
                responseBody: bodies.response
            )
            return try Response.json(TextShape(text: text, notes: []))
        }
    }

    private struct TextShape: Encodable {
        var text: String
        var notes: [String]
    }

    private func bodies(_ context: LocalContext, limit: Int = .max) async throws -> ExchangeBodies {
        let id = try await context.exchangeID(engine.store)
        guard let bodies = try await ExchangeBodies(id, in: engine.store, limit: limit) else {
            throw APIError.noExchange(String(id))
        }
        return bodies
    }
}
