import Foundation
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import InterceptorServer

/// Sends a request from this process.
struct NativeSend {
    let directory: AppFolder
    let engine: Engine

    /// Sends it and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - draft: The request.
    ///   - site: The site of the page at the top.
    ///   - printer: Told of the answer as it comes.
    /// - Returns: What came of it.
    /// - Throws: `CommandFailure`, when it cannot be sent as written.
    func send(_ draft: RequestDraft, site: String?, _ printer: AnswerPrinter?) async throws -> SendOutcome {
        var request = SendRequest(draft)
        request.topLevelSite = site
        let hops: [SentHop]
        do {
            hops = try await engine.sending.send(request) { event in
                switch event {
                case .head(let response): await printer?.begin(AnswerHead(response))
                case .body(let bytes): await printer?.take(bytes)
                case .progress: break
                }
            }
        } catch let error as SendError where error.remedy == .allowsFalseFraming {
            throw CommandFailure(.wrongCall, "\(Terminal.safe(error.message)) That is: --send-anyway")
        } catch { throw CommandFailure(jar: error) }
        tellApp(hops)
        return try await outcome(hops)
    }

    private func outcome(_ hops: [SentHop]) async throws -> SendOutcome {
        guard let last = hops.last else { throw CommandFailure(.failed, "Nothing was sent.") }
        let line = try await SendEnd.json(last, engine.store)
        var outcome = SendOutcome(
            end: try JSONDecoder().decode([String: JSONValue].self, from: line),
            exchangeIDs: hops.map(\.exchange.id),
            head: last.response.map(AnswerHead.init)
        ) { offset, limit in
            try last.response?.body.bytes(from: offset, limit: limit) ?? []
        }
        outcome.refusedCookies = hops.flatMap { hop in
            hop.refusedCookies.sorted { $0.key < $1.key }
                .map { "Set-Cookie line \($0.key + 1) was refused: \($0.value)" }
        }
        return outcome
    }

    /// The running app shows them at once.
    private func tellApp(_ hops: [SentHop]) {
        let request = ControlRequest(id: "1", action: .noteExchanges, exchangeIds: hops.map(\.exchange.id))
        let _: JSONValue? = try? ControlClient(directory: directory).ask(request)
    }
}
