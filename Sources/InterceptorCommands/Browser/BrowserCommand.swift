import ArgumentParser
import Foundation
import InterceptorBrowsers

/// Starts a browser of its own with the extension.
struct BrowserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browser",
        abstract:
            "Start a browser with a profile of its own, the extension loaded and the bridge registered for it."
    )

    @OptionGroup var data: DataOptions

    @Option(
        name: .customLong("user-data-dir"),
        help: "The profile's folder; defaults to one in the data folder."
    )
    var userDataDirectory: String?

    @Option(name: .customLong("browser"), help: "Which browser; the first that is found when it is left out.")
    var browser: String?

    @Flag(help: "Do without a window.")
    var headless = false

    @Flag(name: .customLong("json"), help: "Print {\"browser\",\"pid\",\"userDataDir\",\"executable\"}.")
    var isJSON = false

    @Argument(help: "The page to open.")
    var url: String?

    func run() async throws {
        let directory = data.directory
        try directory.prepare()
        do { try await start(in: directory) } catch let error as BrowsersError {
            throw CommandFailure(error.code == .unknownBrowser ? .wrongCall : .failed, error.message)
        }
    }

    private func start(in directory: AppFolder) async throws {
        let profile = userDataDirectory ?? BrowserLauncher.defaultUserDataDirectory(in: directory.path)
        let installed = try chosen()
        _ = try BridgeRegistration(dataDirectory: directory.path)
            .install(bridge: OwnFiles.bridge, userDataDirectories: [profile])
        let launcher = BrowserLauncher()
        let opener = PageOpener(directory: directory)
        let isOpenedLater = url != nil && opener.isAppRunning
        let launch = launcher.plan(
            installed,
            userDataDirectory: profile,
            extensionDirectory: OwnFiles.extensionDirectory,
            url: isOpenedLater ? nil : url,
            isHeadless: headless
        )
        for warning in launch.warnings { Terminal.complain(warning) }
        let pid = try launcher.start(launch)
        if isOpenedLater, let url { try await opener.open(url) }
        let started = StartedBrowser(
            browser: installed.browser.name,
            pid: pid,
            userDataDir: launch.userDataDirectory,
            executable: launch.executable
        )
        Terminal.say(
            isJSON
                ? try JSONLine.encode(started)
                : "\(started.browser) runs as process \(pid) with the profile \(started.userDataDir)"
        )
    }

    private func chosen() throws -> InstalledBrowser {
        let finder = BrowserFinder()
        let found: [InstalledBrowser]
        if let name = browser {
            guard let known = BrowserCatalogue.browser(named: name) else {
                throw CommandFailure(
                    .wrongCall,
                    "\"\(Terminal.safe(name))\" is not a browser Interceptor knows."
                )
            }
            found = finder.find(known)
        } else {
            found = finder.find()
        }
        guard let best = BrowserLauncher.best(of: found) else {
            throw CommandFailure(
                .missingPart,
                "No browser was found. Install one, on Debian: apt-get install chromium. Then try again."
            )
        }
        return best
    }
}

/// What `browser --json` prints.
private struct StartedBrowser: Encodable {
    var browser: String
    var pid: Int32
    var userDataDir: String
    var executable: String
}
