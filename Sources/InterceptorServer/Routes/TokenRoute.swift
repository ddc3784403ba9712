import Foundation
import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorModel
import Logging
import NIOCore

/// Gets a token of OAuth 2.0 and tells what happens, a JSON object a line; `docs/API.md`, "token stream".
struct TokenRoute {
    private static let draftBytesMax = 1 << 20

    let engine: Engine
    let logger: Logger

    func add(to group: RouterGroup<LocalContext>) {
        group.post("oauth2/tokens", use: get)
    }

    /// The request's body is read while the answer is written, so that the end of the call ends the sign-in.
    @Sendable private func get(_ request: Request, _ context: LocalContext) async throws -> Response {
        Response.lines { lines in
            try await request.body.consumeWithCancellationOnInboundClose { body in
                await perform(body, port: context.port, lines)
            }
        }
    }

    private func perform(_ body: RequestBody, port: Int, _ lines: LineWriter) async {
        do {
            let buffer = try await body.collect(upTo: Self.draftBytesMax)
            let draft = try JSONDecoder().decode(RequestDraft.self, from: Data(buffer.readableBytesView))
            let agent = LoopbackConsent(desk: engine.authorizations, ownPort: port, logger: logger) { url in
                lines.write(TokenLine.Authorize(url: url))
            }
            lines.write(TokenLine.Token(auth: .oauth2(try await engine.oauth2.fresh(draft, by: agent))))
        } catch {
            let error = APIError(error)
            lines.write(TokenLine.Failed(error: .init(code: error.code, message: error.message)))
        }
    }
}

/// The lines of a token stream.
enum TokenLine {
    struct Authorize: Encodable {
        var kind = "authorize"
        var url: String
    }

    struct Token: Encodable {
        var kind = "token"
        var auth: RequestDraft.Auth
    }

    struct Failed: Encodable {
        struct Failure: Encodable {
            var code: String
            var message: String
        }

        var kind = "failed"
        var error: Failure
    }
}
