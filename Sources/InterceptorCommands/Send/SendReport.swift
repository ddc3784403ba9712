import Foundation
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorProtocol
import InterceptorServer

/// What came of a request, for stdout or a file; words for people go to stderr.
struct SendReport {
    let outcome: SendOutcome
    let options: SendOutputOptions
    let store: any HistoryStore

    /// Shows the last answer, and fails when there was none.
    ///
    /// - Parameter printer: What printed the body as it came.
    /// - Throws: `CommandFailure`, when there was no whole answer, or not the one that was wanted.
    func show(_ printer: AnswerPrinter) async throws {
        if !options.silent { complain() }
        if options.verbose { Terminal.complain(try await SendTalk(outcome, store).text) }
        if let path = options.trace { try OutputFile.write(WireTrace(outcome.end).bytes, to: path) }
        try await write(printer)
        if let reason = reasonToFail { throw CommandFailure(.failed, Terminal.safe(reason)) }
    }

    private func complain() {
        for sentence in outcome.refusedCookies { Terminal.complain(Terminal.safe(sentence)) }
        for note in outcome.notes { Terminal.complain("note: \(Terminal.safe(note))") }
    }

    private var reasonToFail: String? {
        if let failure = outcome.failure { return failure }
        if outcome.nextURL != nil { return "Stopped after \(outcome.exchangeIDs.count - 1) redirects." }
        guard options.failsOnError, let head = outcome.head, head.statusCode >= 400 else { return nil }
        return "The answer is \(head.statusCode) \(head.statusText)."
    }

    private func write(_ printer: AnswerPrinter) async throws {
        switch (options.format, options.output) {
        case (.body, nil): try await printer.end(outcome)
        case (.body, let path?): try await writeBody(to: path)
        case (_, nil): Terminal.write(try await whole)
        case (_, let path?): try OutputFile.write(try await whole, to: path)
        }
    }

    /// Writes the answer into a file, which stays as it is when there is none, or none that is wanted.
    private func writeBody(to path: String) async throws {
        guard let head = outcome.head, !options.failsOnError || head.statusCode < 400 else { return }
        let file = try OutputFile(path)
        if options.includesHead { try file.append(Array(head.text.utf8)) }
        var offset = 0
        while case let piece = try await outcome.body(offset, SendOutcome.pieceBytes), !piece.isEmpty {
            try file.append(piece)
            offset += piece.count
        }
        try file.close()
    }

    private var whole: [UInt8] {
        get async throws {
            guard let id = outcome.exchangeIDs.last, let bodies = try await ExchangeBodies(id, in: store)
            else {
                return []
            }
            switch options.format {
            case .body: return []
            case .json: return Array((try SendJSON.text(outcome, bodies) + "\n").utf8)
            case .har:
                return HarWriter.file(
                    bodies.exchange,
                    requestBody: bodies.request,
                    responseBody: bodies.response,
                    creatorVersion: Engine.version
                )
            case .raw:
                let text = RawMessage.text(
                    bodies.exchange,
                    requestBody: bodies.request,
                    responseBody: bodies.response
                )
                return Array((text + "\n").utf8)
            }
        }
    }
}
