import ArgumentParser
import InterceptorBrowsers
import InterceptorEngine

/// Walks the chain from the browser to the app.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find the broken link between browser, extension, bridge and app, and say its cure.",
        discussion: "Exits with 1 when a link is broken."
    )

    @OptionGroup var data: DataOptions

    @Flag(name: .customLong("json"), help: "Print the checks as JSON.")
    var isJSON = false

    func run() throws {
        let directory = data.directory
        let facts = DoctorFacts.gather(
            BridgeRegistration(dataDirectory: directory.path),
            version: Engine.version
        ) {
            try ControlClient(directory: directory).status().map(Self.status)
        }
        let report = Doctor.examine(facts)
        Terminal.say(isJSON ? report.json : report.table)
        if !report.isHealthy { throw ExitCode(CommandFailure.Code.failed.rawValue) }
    }

    private static func status(_ status: InterceptorEngine.AppStatus) -> InterceptorBrowsers.AppStatus {
        InterceptorBrowsers.AppStatus(
            version: status.app.version,
            links: status.links.map { link in
                InterceptorBrowsers.AppStatus.Link(
                    browser: "\(link.browser) \(link.version)",
                    profile: link.profile,
                    extensionVersion: link.extensionVersion
                )
            }
        )
    }
}
