import Foundation
import HTTPTypes
import Hummingbird
import InterceptorEngine
import InterceptorModel
import NIOCore

/// Sends a draft and tells what happens, a JSON object a line; `docs/API.md`, "send stream".
struct SendRoute {
    private static let draftBytesMax = 64 << 20

    let engine: Engine

    func add(to group: RouterGroup<LocalContext>) {
        group.post("sends", use: send)
    }

    /// The request's body is read while the answer is written, so that the end of the call ends the transfer.
    @Sendable private func send(_ request: Request, _ context: LocalContext) async throws -> Response {
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= Self.draftBytesMax else { throw Self.tooLarge }
        return Response.lines { lines in
            try await request.body.consumeWithCancellationOnInboundClose { body in
                await perform(body, SendLines(lines: lines))
            }
        }
    }

    private static let tooLarge = APIError(
        .contentTooLarge,
        "bodyTooLarge",
        "A call may have at most 64 MiB. Name a file as the request's body instead: {\"kind\":\"file\",\"path\":…}."
    )

    /// Reads a call to its end, also one that is too large: who still writes would not hear why.
    private func collect(_ body: RequestBody) async throws -> ByteBuffer {
        var (buffer, count) = (ByteBuffer(), 0)
        for try await piece in body {
            count += piece.readableBytes
            if count <= Self.draftBytesMax { buffer.writeImmutableBuffer(piece) }
        }
        guard count <= Self.draftBytesMax else { throw Self.tooLarge }
        return buffer
    }

    private func perform(_ body: RequestBody, _ lines: SendLines) async {
        do {
            let buffer = try await collect(body)
            let wish = try JSONDecoder().decode(SendWish.self, from: Data(buffer.readableBytesView))
            lines.write(SendLine.Started(sendId: UUID().uuidString))
            let draft = try await engine.oauth2.authorized(wish.draft)
            if draft.auth != wish.draft.auth { lines.write(TokenLine.Token(auth: draft.auth)) }
            let hops = try await engine.sending.send(
                wish.request(draft),
                observer: { await lines.tell($0) },
                onRedirect: { lines.write(SendLine.Hop(exchange: ExchangeSummary(ofSent: $0.exchange))) }
            )
            if let last = hops.last { lines.write(try await SendLine.end(last, engine.store)) }
        } catch let error as SendError {
            // It could not be sent as written, and is not in history.
            lines.write(SendLine.Failed(error, exchange: nil))
        } catch {
            let error = APIError(error)
            lines.write(
                SendLine.Failed(
                    error: .init(code: error.code, phase: nil, message: error.message),
                    exchange: nil
                )
            )
        }
    }
}

/// What the editor wants sent, and how.
private struct SendWish: Decodable {
    private struct Via: Decodable {
        var kind: String
        var linkId: Int64?
        var storeId: String?
    }

    private enum CodingKeys: String, CodingKey { case draft, via }

    let draft: RequestDraft
    private let route: BrowserRoute?

    /// What is to be sent, by the way that was asked for.
    func request(_ draft: RequestDraft) -> SendRequest {
        var request = SendRequest(draft)
        request.route = route
        return request
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        draft = try members.decode(RequestDraft.self, forKey: .draft)
        guard let via = try members.decodeIfPresent(Via.self, forKey: .via), via.kind == "browser" else {
            route = nil
            return
        }
        guard let linkID = via.linkId else {
            throw APIError(.badRequest, "invalidBody", "\"via\" names no link: give its linkId.")
        }
        route = BrowserRoute(linkID: linkID, storeID: via.storeId)
    }
}

/// Writes lines, and the answer's beginning as it comes.
private final class SendLines: Sendable {
    /// The most bytes of an answer that are told as they come.
    private static let bodyBytesMax = 1 << 20

    private let lines: LineWriter
    private let told = Told()

    init(lines: LineWriter) {
        self.lines = lines
    }

    private actor Told {
        var bytes = 0

        /// How many more may be told; those are counted.
        func take(_ count: Int, upTo limit: Int) -> (offset: Int, count: Int) {
            defer { bytes += count }
            return (bytes, max(0, min(count, limit - bytes)))
        }

        func begin() { bytes = 0 }
    }

    func write(_ line: some Encodable) { lines.write(line) }

    func tell(_ event: TransferEvent) async {
        switch event {
        case .head(let response):
            await told.begin()
            write(SendLine.Head(response))
        case .body(let bytes):
            let part = await told.take(bytes.count, upTo: Self.bodyBytesMax)
            guard part.count > 0 else { return }
            write(
                SendLine.Body(
                    offsetBytes: part.offset,
                    base64: Data(bytes.prefix(part.count)).base64EncodedString()
                )
            )
        case .progress(let progress): write(SendLine.Progress(receivedBytes: progress.receivedBodyBytes))
        }
    }
}
