import ArgumentParser
import InterceptorBrowsers

/// The bridge's registration with the browsers.
struct BridgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bridge",
        abstract: "Register the bridge with browsers, remove it, or show where it is.",
        subcommands: [BridgeInstall.self, BridgeUninstall.self, BridgeStatus.self],
        defaultSubcommand: BridgeStatus.self
    )
}

/// Which browsers and folders, and how to show the outcome.
struct BridgeOptions: ParsableArguments {
    @Option(
        name: .customLong("browser"),
        help: "chrome, chrome-beta, chrome-dev, chromium, brave, edge, vivaldi, opera, arc; may be repeated."
    )
    var browsers: [String] = []

    @Option(
        name: .customLong("user-data-dir"),
        help: "A folder given to a browser by --user-data-dir; may be repeated."
    )
    var userDataDirectories: [String] = []

    @Flag(name: .customLong("json"), help: "Print the outcome as JSON.")
    var isJSON = false

    @Flag(name: .customLong("print"), help: "Print the files or the registry script, and write nothing.")
    var isPrinted = false

    @Option(name: .customLong("os"), help: "With --print: linux, macos or windows.")
    var operatingSystem: String?

    /// The system to print for.
    func chosenSystem() throws -> OperatingSystem {
        guard let operatingSystem else { return .current }
        guard let system = OperatingSystem(rawValue: operatingSystem.lowercased()) else {
            throw ValidationError("--os must be linux, macos or windows.")
        }
        return system
    }

    /// Does something with the registration and shows how things stand then.
    func show(_ data: DataOptions, _ work: (BridgeRegistration) throws -> RegistrationReport) throws {
        if isPrinted {
            let system = try chosenSystem()
            let directory = data.dataDirectory.map { _ in data.directory.path }
            Terminal.say(RegistrationRendering(operatingSystem: system, dataDirectory: directory).text)
            return
        }
        do {
            let report = try work(BridgeRegistration(dataDirectory: data.directory.path))
            Terminal.say(isJSON ? try JSONLine.encode(report) : report.text)
        } catch let error as BrowsersError {
            throw CommandFailure(error.code == .unknownBrowser ? .wrongCall : .failed, error.message)
        }
    }
}
