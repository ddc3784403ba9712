import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorModel
import NIOCore

/// The page of an answer, for a frame in which it can show its own styles and reach nothing.
///
/// The answer's own policy keeps scripts, forms and the network from it wherever it is opened; the frame's
/// `sandbox` attribute and the workbench's `frame-src` do so once more.
struct PreviewRoute {
    /// Longer pages are cut.
    private static let pageBytesMax = 8 << 20
    private static let policy = """
        sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'self'
        """

    let engine: Engine

    func add(to group: RouterGroup<LocalContext>) {
        group.get("exchanges/:id/response/preview", use: preview)
    }

    @Sendable private func preview(_ request: Request, _ context: LocalContext) async throws -> Response {
        let id = try await context.exchangeID(engine.store)
        guard let exchange = try await engine.store.exchange(id) else {
            throw APIError.noExchange(String(id))
        }
        guard let page = try await page(exchange) else {
            throw APIError(
                .notFound,
                "noPage",
                "The answer is no HTML page, its body is not available, or its charset has no preview. See its text."
            )
        }
        return Response(
            status: .ok,
            headers: Self.headers(charset: page.charset),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.bytes))
        )
    }

    private func page(_ exchange: Exchange) async throws -> PreviewPage? {
        guard let contentID = exchange.response?.body?.contentID else { return nil }
        let body = try await engine.store.bytes(of: contentID, from: 0, limit: Self.pageBytesMax)
        return PreviewPage(contentType: exchange.response?.headers.first("content-type"), body: body)
    }

    private static func headers(charset: String) -> HTTPFields {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=\(charset)", .contentSecurityPolicy: policy,
            .cacheControl: "no-store",
        ]
        // Host names in links tell nothing to a name server either.
        for (name, value) in [("X-Frame-Options", "SAMEORIGIN"), ("X-DNS-Prefetch-Control", "off")] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }
}
