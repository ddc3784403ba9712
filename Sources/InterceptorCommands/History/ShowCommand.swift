import ArgumentParser
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorServer

/// Shows one exchange.
struct ShowCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case raw, json, har, curl }

    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one exchange: its messages, as JSON, as HAR, or as a cURL command."
    )

    @OptionGroup var data: DataOptions

    @Argument(help: "The exchange's id, from `interceptor history`.")
    var id: String

    @Option(help: "raw, json, har or curl.")
    var format = Format.raw

    func run() async throws {
        let store = try data.directory.openStore()
        let bodies = try await ExchangeArgument.find(id, in: store)
        switch format {
        case .json: Terminal.say(JSONLine.safe(try await ExchangeJSON.text(bodies.exchange, store)))
        case .har:
            Terminal.write(
                HarWriter.file(
                    bodies.exchange,
                    requestBody: bodies.request,
                    responseBody: bodies.response,
                    creatorVersion: Engine.version
                )
            )
        case .curl:
            let command = CurlCommand(bodies.exchange, body: bodies.request)
            Terminal.say(command.text)
            for note in command.notes { Terminal.complain("note: \(note)") }
        case .raw:
            Terminal.say(
                RawMessage.text(bodies.exchange, requestBody: bodies.request, responseBody: bodies.response)
            )
        }
    }
}
