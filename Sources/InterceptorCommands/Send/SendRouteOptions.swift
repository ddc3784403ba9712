import ArgumentParser
import InterceptorEngine
import InterceptorModel

/// Which way it is sent.
struct SendRouteOptions: ParsableArguments {
    /// A way.
    enum Via: String, ExpressibleByArgument, CaseIterable, Sendable { case native, browser }

    @Option(
        help:
            "native, or browser: by a linked browser's own network stack, with its proxy, certificates and login."
    )
    var via = Via.native

    @Option(
        help: "Which browser, by the id, name or profile that `interceptor doctor` and `capture status` show."
    )
    var link: String?

    func validate() throws {
        guard link == nil || via == .browser else { throw ValidationError("--link needs --via browser.") }
    }

    /// Sends a request this way and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - draft: The request.
    ///   - directory: The data folder.
    ///   - engine: The app's parts over it.
    ///   - site: The site of the page at the top.
    ///   - printer: Told of the answer as it comes.
    /// - Returns: What came of it.
    /// - Throws: `CommandFailure`, when it cannot be sent as written, or a part is missing.
    func send(
        _ draft: RequestDraft,
        _ directory: AppFolder,
        _ engine: Engine,
        site: String? = nil,
        tell printer: AnswerPrinter? = nil
    ) async throws -> SendOutcome {
        switch via {
        case .native:
            try await NativeSend(directory: directory, engine: engine).send(draft, site: site, printer)
        case .browser:
            try await BrowserSend(directory: directory, store: engine.store).send(draft, link: link, printer)
        }
    }
}
