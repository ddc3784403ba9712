import ArgumentParser

/// Shows how capture stands.
struct CaptureStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the switch, the filter and the connected browsers."
    )

    @OptionGroup var data: DataOptions

    @Flag(name: .customLong("json"), help: "Print the status as JSON.")
    var isJSON = false

    func run() async throws {
        try await CaptureDesk(directory: data.directory).show(isJSON: isJSON)
    }
}
