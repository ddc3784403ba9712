import ArgumentParser
import InterceptorProtocol

/// Switches capture on.
struct CaptureOn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "on",
        abstract: "Capture what the connected browsers do."
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var filter: CaptureFilterOptions

    func run() async throws {
        var change = filter.change
        change.isCapturing = true
        try await CaptureDesk(directory: data.directory).change(change, isJSON: filter.isJSON)
    }
}

/// Switches capture off.
struct CaptureOff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "off", abstract: "Capture nothing.")

    @OptionGroup var data: DataOptions
    @OptionGroup var filter: CaptureFilterOptions

    func run() async throws {
        var change = filter.change
        change.isCapturing = false
        try await CaptureDesk(directory: data.directory).change(change, isJSON: filter.isJSON)
    }
}

/// What is let through.
struct CaptureFilterOptions: ParsableArguments {
    @Option(help: "A JavaScript regular expression that the URL must match; '' lets all through.")
    var filter: String?

    @Option(
        name: .customLong("method"),
        help: "A method to let through; may be repeated; '' lets all through."
    )
    var methods: [String] = []

    @Option(
        name: .customLong("type"),
        help: "A resource type to let through, by webRequest's name; may be repeated; replaces the list."
    )
    var types: [String] = []

    @Option(name: .customLong("exclude"), help: "A domain to leave out; may be repeated; '' leaves out none.")
    var excluded: [String] = []

    @Option(name: .customLong("save-to"), help: "Where captured exchanges go: history.")
    var saveTo: String?

    @Flag(name: .customLong("json"), help: "Print the status as JSON.")
    var isJSON = false

    var change: CaptureChange {
        let change = CaptureChange.Filter(
            urlRegex: filter,
            methods: methods.isEmpty ? nil : methods.filter { !$0.isEmpty },
            resourceTypes: types.isEmpty ? nil : types,
            excludedDomains: excluded.isEmpty ? nil : excluded.filter { !$0.isEmpty }
        )
        return CaptureChange(saveTo: saveTo, filter: change == CaptureChange.Filter() ? nil : change)
    }
}
