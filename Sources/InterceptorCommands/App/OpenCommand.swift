import ArgumentParser
import InterceptorProtocol

/// Opens the workbench of the running app.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open the workbench, or print its address with --print."
    )

    @OptionGroup var data: DataOptions

    @Flag(
        name: .customLong("print"),
        help: "Print the address (with the token that opens it) and open nothing."
    )
    var isPrinted = false

    func run() async throws {
        struct Answer: Decodable { var url: String }
        let client = ControlClient(directory: data.directory)
        guard let answer: Answer = try client.ask(ControlRequest(id: "1", action: .workbench)) else {
            throw CommandFailure(.missingPart, "The app is not running. Start it with: interceptor up")
        }
        if isPrinted || !DesktopOpener.open(answer.url) { Terminal.say(answer.url) }
    }
}
