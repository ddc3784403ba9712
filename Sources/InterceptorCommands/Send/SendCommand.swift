import ArgumentParser
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorProtocol
import InterceptorServer

/// Sends a request.
struct SendCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case body, json, har, raw }

    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a request as written, with the jar's cookies, and print the answer's body.",
        discussion: """
            The jar's cookies for the URL go with it and those of the answer go into the jar; every request, also one \
            of a redirect, is in history, with the names of its cookies alone. An answer of any status is exit code 0.
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var message: SendMessageOptions
    @OptionGroup var transfer: SendTransferOptions

    @Option(help: "body, json (the exchange), har or raw (both messages).")
    var format = Format.body

    @Flag(
        name: [.customShort("i"), .customLong("include")],
        help: "Print the status line and header lines first."
    )
    var includesHead = false

    @Option(name: .shortAndLong, help: "Write to this file.")
    var output: String?

    func run() async throws {
        let engine = try await data.directory.openEngine()
        let hops: [SentHop]
        do {
            hops = try await engine.sending.send(
                SendRequest(
                    try message.request(transfer.options),
                    followsRedirects: !transfer.doesNotFollow,
                    usesCookies: !transfer.hasNoCookies,
                    excludedCookies: Set(transfer.excluded),
                    topLevelSite: transfer.site
                )
            )
        } catch { throw CommandFailure(jar: error) }
        tellApp(hops)
        try await SendReport(hops: hops, store: engine.store).show(
            format,
            includesHead: includesHead,
            to: output
        )
    }

    /// The running app shows them at once.
    private func tellApp(_ hops: [SentHop]) {
        let ids = hops.map(\.exchange.id)
        let request = ControlRequest(id: "1", action: .noteExchanges, exchangeIds: ids)
        let _: JSONValue? = try? ControlClient(directory: data.directory).ask(request)
    }
}
