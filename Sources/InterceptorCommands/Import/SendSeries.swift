import InterceptorEngine
import InterceptorModel

/// Sends requests one after the other and tells in a line each what came of it.
struct SendSeries {
    let directory: AppFolder
    let engine: Engine
    let route: SendRouteOptions
    let isJSON: Bool

    /// Sends one.
    ///
    /// - Parameter draft: The request.
    /// - Returns: Whether there was a whole answer.
    /// - Throws: `CommandFailure`, when none can be sent: there is no app, or no browser.
    func send(_ draft: RequestDraft) async throws -> Bool {
        let title = Terminal.safe("\(draft.method) \(draft.url)")
        do {
            let outcome = try await route.send(draft, directory, engine)
            try await tell(outcome, title)
            return outcome.failure == nil
        } catch let failure as CommandFailure where failure.exitCode != .missingPart {
            Terminal.complain("\(title): \(failure.message)")
            return false
        }
    }

    private func tell(_ outcome: SendOutcome, _ title: String) async throws {
        if isJSON, let id = outcome.exchangeIDs.last,
            let bodies = try await ExchangeBodies(id, in: engine.store)
        {
            return Terminal.say(try SendJSON.text(outcome, bodies))
        }
        if let failure = outcome.failure { return Terminal.complain("\(title): \(Terminal.safe(failure))") }
        let status = outcome.head.map { "\($0.statusCode) \($0.statusText)" } ?? "no answer"
        Terminal.say("\(Terminal.safe(status))  \(title)")
    }
}
