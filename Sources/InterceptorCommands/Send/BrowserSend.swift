import Foundation
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorSender

/// Has the running app send a request through a linked browser, over `POST /sends`.
struct BrowserSend {
    let directory: AppFolder
    let store: any HistoryStore

    /// Sends it and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - draft: The request; its files by their whole paths.
    ///   - name: The link, as ``LinkChoice`` reads it.
    ///   - printer: Told of the answer as it comes.
    /// - Returns: What came of it.
    /// - Throws: `CommandFailure`, when no app runs or no browser is linked, or when it cannot be sent as written.
    func send(_ draft: RequestDraft, link name: String?, _ printer: AnswerPrinter?) async throws
        -> SendOutcome
    {
        guard let status = try ControlClient(directory: directory).status() else {
            throw CommandFailure(
                .missingPart,
                "The app is not running, and only it can reach a browser. Start it: interceptor up"
            )
        }
        let link = try LinkChoice(links: status.links).link(named: name)
        let stream = SendStream(printer)
        let call = try call(Wish(draft: draft, via: .init(linkId: link.id)), port: status.app.port)
        let answer: IncomingResponse
        do {
            answer = try await CurlSender(spoolDirectory: directory.path).send(call) { event in
                if case .body(let bytes) = event { await stream.take(bytes) }
            }
        } catch { throw CommandFailure(.missingPart, "The app stopped answering. Look at its log.") }
        return try outcome(await stream.told, answer)
    }

    private struct Wish: Encodable {
        struct Via: Encodable {
            var kind = "browser"
            var linkId: Int64
        }

        var draft: RequestDraft
        var via: Via
    }

    private func call(_ wish: Wish, port: Int) throws -> OutgoingRequest {
        OutgoingRequest(
            method: "POST",
            url: "http://127.0.0.1:\(port)/api/v1/sends",
            headers: [
                HeaderField("Authorization", "Bearer \(try directory.loadToken())"),
                HeaderField("Content-Type", "application/json"),
            ],
            body: .bytes(Array(try JSONEncoder().encode(wish)))
        )
    }

    private func outcome(_ told: SendStream.Told, _ answer: IncomingResponse) throws -> SendOutcome {
        guard let end = told.end else {
            let words = try JSONDecoder().decode(JSONValue.self, from: Data(answer.body.allBytes()))
            let reason = words["error"]?["message"]?.string ?? "It answered \(answer.statusCode)."
            throw CommandFailure(.failed, "The app did not send it: \(Terminal.safe(reason))")
        }
        guard let id = end["exchange"]?["id"]?.integer else {
            let error = end["error"]
            let isMissing = error?["code"]?.string == "couldNotConnect"
            let reason = error?["message"]?.string ?? "There is no reason."
            throw CommandFailure(isMissing ? .missingPart : .wrongCall, Terminal.safe(reason))
        }
        return SendOutcome(end: end, exchangeIDs: told.hopIDs + [id], head: told.head) { offset, limit in
            guard let content = try await store.exchange(id)?.response?.body?.contentID else { return [] }
            return try await store.bytes(of: content, from: offset, limit: limit)
        }
    }
}

/// Takes the lines of a send stream apart as they come.
private actor SendStream {
    /// What was told so far.
    struct Told {
        var hopIDs: [Int64] = []
        var head: AnswerHead?
        var end: [String: JSONValue]?
    }

    private let printer: AnswerPrinter?
    private var rest: [UInt8] = []
    private(set) var told = Told()

    init(_ printer: AnswerPrinter?) { self.printer = printer }

    func take(_ bytes: [UInt8]) async {
        rest += bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = Data(rest[..<end])
            rest.removeSubrange(...end)
            await read(line)
        }
    }

    private func read(_ line: Data) async {
        guard let members = try? JSONDecoder().decode([String: JSONValue].self, from: line) else { return }
        switch members["kind"]?.string {
        case "hop": if let id = members["exchange"]?["id"]?.integer { told.hopIDs.append(id) }
        case "head":
            guard let head = try? JSONDecoder().decode(AnswerHead.self, from: line) else { return }
            told.head = head
            await printer?.begin(head)
        case "body": await printer?.take(members["base64"]?.string.flatMap(Base64.decode) ?? [])
        case "done", "failed": told.end = members
        default: break
        }
    }
}
