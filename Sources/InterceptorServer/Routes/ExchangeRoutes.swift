import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorModel
import InterceptorQuery
import NIOCore

/// History over HTTP: lists, counts, groups, single exchanges, bodies, deleting.
struct ExchangeRoutes {
    let engine: Engine

    func add(to group: RouterGroup<LocalContext>) {
        let exchanges = group.group("exchanges")
        exchanges.get(use: list)
        exchanges.delete(use: deleteMatching)
        exchanges.get("count", use: count)
        exchanges.get("groups", use: groups)
        exchanges.post("delete", use: deleteSome)
        exchanges.get(":id", use: show)
        exchanges.delete(":id", use: deleteOne)
        exchanges.get(":id/chain", use: chain)
        exchanges.get(":id/request/body") { try await body($0, $1, of: \.request.body) }
        exchanges.get(":id/response/body") { try await body($0, $1, of: \.response?.body) }
    }

    @Sendable private func list(_ request: Request, _ context: LocalContext) async throws -> Response {
        try .json(try await engine.store.page(try request.pageRequest()))
    }

    @Sendable private func count(_ request: Request, _ context: LocalContext) async throws -> Response {
        let limit = try request.number("limit", default: 100_000, in: 1...10_000_000)
        return try .json(
            try await engine.store.count(try request.query(), upTo: try request.upTo(), limit: limit)
        )
    }

    @Sendable private func groups(_ request: Request, _ context: LocalContext) async throws -> Response {
        let text = request.uri.queryParameters["by"].map(String.init) ?? "host"
        guard let grouping = Grouping(rawValue: text) else {
            throw APIError(.badRequest, "invalidParameter", "\"by\" must be host, day or session.")
        }
        return try .json(["groups": try await engine.store.groups(try request.query(), by: grouping)])
    }

    @Sendable private func show(_ request: Request, _ context: LocalContext) async throws -> Response {
        try .json(try await ExchangeJSON.shape(try await exchange(context), engine.store))
    }

    @Sendable private func chain(_ request: Request, _ context: LocalContext) async throws -> Response {
        let id = try await context.exchangeID(engine.store)
        let chain = try await engine.store.chain(of: id)
        guard !chain.isEmpty else { throw APIError.noExchange(String(id)) }
        return try .json(["exchanges": chain])
    }

    @Sendable private func deleteOne(_ request: Request, _ context: LocalContext) async throws -> Response {
        let id = try await context.exchangeID(engine.store)
        let deleted = try await engine.delete([id])
        guard deleted > 0 else { throw APIError.noExchange(String(id)) }
        return try .json(["deleted": deleted])
    }

    @Sendable private func deleteSome(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Decodable { var ids: [Int64] }
        let ids = try await request.json(Shape.self, context).ids
        return try .json(["deleted": try await engine.delete(ids)])
    }

    @Sendable private func deleteMatching(_ request: Request, _ context: LocalContext) async throws
        -> Response
    {
        try .json([
            "deleted": try await engine.delete(matching: try request.query(), upTo: try request.upTo())
        ])
    }

    private func exchange(_ context: LocalContext) async throws -> Exchange {
        let id = try await context.exchangeID(engine.store)
        guard let exchange = try await engine.store.exchange(id) else {
            throw APIError.noExchange(String(id))
        }
        return exchange
    }

    /// The bytes, in a wrapping that no browser renders.
    private func body(
        _ request: Request,
        _ context: LocalContext,
        of place: KeyPath<Exchange, Body?>
    ) async throws -> Response {
        let exchange = try await exchange(context)
        guard let body = exchange[keyPath: place], let contentID = body.contentID else {
            let part = place == \Exchange.request.body ? Note.Part.requestBody : .responseBody
            let reason = exchange.notes.first { $0.part == part }?.reason ?? "The exchange has no such body."
            throw APIError(.notFound, "noBody", reason)
        }
        let size = body.sizeBytes ?? 0
        let limit = try request.number("limit", default: size, in: 0...Int.max)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream",
                .contentSecurityPolicy: "sandbox; default-src 'none'",
                .contentDisposition: "attachment", .cacheControl: "no-store",
            ],
            body: BodyStream(store: engine.store, contentID: contentID).responseBody(bytes: min(limit, size))
        )
    }
}

/// A stored body, read piece by piece as it is sent.
struct BodyStream {
    private static let pieceBytes = 524_288

    let store: any HistoryStore
    let contentID: Int64

    func responseBody(bytes total: Int) -> ResponseBody {
        ResponseBody(contentLength: total) { writer in
            var offset = 0
            while offset < total {
                let piece = try await store.bytes(
                    of: contentID,
                    from: offset,
                    limit: min(Self.pieceBytes, total - offset)
                )
                guard !piece.isEmpty else { throw APIError.noExchange("body") }
                try await writer.write(ByteBuffer(bytes: piece))
                offset += piece.count
            }
            try await writer.finish(nil)
        }
    }
}
