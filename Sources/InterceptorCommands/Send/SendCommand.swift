import ArgumentParser
import InterceptorEngine
import InterceptorModel

/// Sends a request.
struct SendCommand: AsyncParsableCommand {
    /// How much of each side is kept for `--trace`.
    private static let traceBytesMax = 16 << 20

    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a request as written, with the jar's cookies, and print the answer's body.",
        discussion: """
            The jar's cookies for the URL go with it and those of the answer go into the jar; every request, also one \
            of a redirect, is in history, with the names of its cookies alone. An answer of any status is exit code 0, \
            unless --fail is given. The options are curl's where curl has them; unlike curl, it follows redirects.
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var request: SendDraft
    @OptionGroup(title: "Which way") var route: SendRouteOptions
    @OptionGroup(title: "What is printed") var output: SendOutputOptions

    func validate() throws {
        guard output.trace == nil || route.via == .native else {
            throw ValidationError("--trace shows bytes of native sending; a browser does not tell them.")
        }
    }

    func run() async throws {
        for path in [output.output, output.trace].compactMap(\.self) { try OutputFile.check(path) }
        let engine = try await data.directory.openEngine()
        let captured = try await captured(in: engine.store)
        var (draft, notes) = try request.draft(over: captured)
        draft = try await TokenGetting(engine: engine).authorized(draft)
        if output.trace != nil { draft.settings.rawBytesMax = Self.traceBytesMax }
        if !output.silent { (notes + unheeded).forEach { Terminal.complain("note: \(Terminal.safe($0))") } }
        var output = output
        output.includesHead = output.includesHead || request.message.isHead
        let printer = AnswerPrinter(output, followsRedirects: draft.settings.followsRedirects)
        let outcome = try await route.send(
            draft,
            data.directory,
            engine,
            site: request.transfer.site,
            tell: printer
        )
        try await SendReport(outcome: outcome, options: output, store: engine.store).show(printer)
    }

    private func captured(in store: any HistoryStore) async throws -> RequestDraft? {
        guard let name = request.message.exchange else { return nil }
        let bodies = try await ExchangeArgument.find(name, in: store)
        let written = ExchangeDraft(bodies.exchange, body: bodies.request)
        if bodies.exchange.request.body != nil, bodies.request == nil, !request.data.isGiven {
            throw CommandFailure(
                .failed,
                "The body of \(Terminal.safe(name)) is not in history, so it cannot be sent as it was. Give one with --data."
            )
        }
        return written.draft
    }

    /// What a browser decides by itself.
    private var unheeded: [String] {
        guard route.via == .browser else { return [] }
        let names = request.transfer.ofNativeSending + request.login.ofNativeSending
        return names.isEmpty
            ? [] : ["A browser decides by itself: \(names.joined(separator: ", ")) is not heeded."]
    }
}
