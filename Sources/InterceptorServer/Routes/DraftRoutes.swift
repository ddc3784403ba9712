import Foundation
import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorProtocol
import NIOCore

/// Requests as they are written: from captured ones, from cURL commands, and the editor's tabs.
struct DraftRoutes {
    private static let tabsMebibytesMax = 4

    let engine: Engine

    func add(to group: RouterGroup<LocalContext>) {
        group.get("exchanges/:id/draft", use: draft)
        group.post("import/curl", use: importCurl)
        group.post("import/curl/take") { _, _ in
            try Response.json(["texts": await engine.curlInbox.take()])
        }
        group.post("import/drafts/take") { _, _ in
            try Response.json(["results": await WaitingDrafts(engine.store).take()])
        }
        group.get("snippets") { _, _ in
            try Response.json(["languages": SnippetLanguage.allCases.map(LanguageShape.init)])
        }
        group.post("snippets", use: snippet)
        group.get("tabs", use: tabs)
        group.put("tabs", use: saveTabs)
    }

    @Sendable private func draft(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Encodable {
            var draft: RequestDraft
            var notes: [String]
        }
        let id = try await context.exchangeID(engine.store)
        guard let bodies = try await ExchangeBodies(id, in: engine.store) else {
            throw APIError.noExchange(String(id))
        }
        let written = ExchangeDraft(bodies.exchange, body: bodies.request)
        return try .json(Shape(draft: written.draft, notes: written.notes))
    }

    @Sendable private func importCurl(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Wish: Decodable { var text: String }
        struct Shape: Encodable {
            var draft: RequestDraft?
            var notes: [String]?
            var error: String?
            var position: Int?
        }
        let text = try await request.json(Wish.self, context, mebibytesMax: 8).text
        let results = CurlImport.parse(text).map { result in
            Shape(
                draft: result.draft,
                notes: result.draft == nil ? nil : result.notes,
                error: result.failure?.message,
                position: result.failure?.position
            )
        }
        return try .json(["results": results])
    }

    private struct LanguageShape: Encodable {
        var id: String
        var label: String

        init(_ language: SnippetLanguage) {
            id = language.rawValue
            label = language.label
        }
    }

    @Sendable private func snippet(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Wish: Decodable {
            var draft: RequestDraft
            var language: String
        }
        struct Shape: Encodable {
            var text: String
            var notes: [String]
        }
        let wish = try await request.json(Wish.self, context, mebibytesMax: 16)
        guard let language = SnippetLanguage(rawValue: wish.language) else {
            throw APIError(
                .badRequest,
                "invalidParameter",
                "\"language\" must be one that GET /snippets lists."
            )
        }
        let snippet = Snippet(wish.draft, language)
        return try .json(Shape(text: snippet.text, notes: snippet.notes))
    }

    @Sendable private func tabs(_ request: Request, _ context: LocalContext) async throws -> Response {
        let text = try await engine.store.setting(.tabs) ?? #"{"tabs":[],"selected":0}"#
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// Keeps what the editor says, which is JSON and no more than that to the app.
    @Sendable private func saveTabs(_ request: Request, _ context: LocalContext) async throws -> Response {
        let tabs = try await request.json(
            [String: JSONValue].self,
            context,
            mebibytesMax: Self.tabsMebibytesMax
        )
        try await engine.store.save(
            String(decoding: try JSONEncoder().encode(tabs), as: UTF8.self),
            as: .tabs
        )
        return Response(status: .noContent)
    }
}
