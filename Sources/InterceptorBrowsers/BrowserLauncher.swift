import Foundation
import InterceptorFrames

/// Starts browsers with a profile of their own and the extension in it.
public struct BrowserLauncher: Sendable {
    /// Whose browsers.
    public let environment: UserEnvironment

    /// Launches on behalf of a user.
    ///
    /// - Parameter environment: The user.
    public init(environment: UserEnvironment = .current) {
        self.environment = environment
    }

    /// The profile used when none is named.
    ///
    /// - Parameter dataDirectory: The app's data folder.
    /// - Returns: A folder inside it.
    public static func defaultUserDataDirectory(in dataDirectory: String) -> String {
        SafeFiles.absolute(dataDirectory) + "/browser-profile"
    }

    /// Chooses the browser to start: one that can start the bridge and still loads extensions from its command
    /// line, if there is such a one.
    ///
    /// - Parameter browsers: What `BrowserFinder` found.
    /// - Returns: The best; `nil` when there is none that can start the bridge.
    public static func best(of browsers: [InstalledBrowser]) -> InstalledBrowser? {
        let able = browsers.filter { $0.packaging == .native }
        return able.first { !$0.browser.isGoogleBranded } ?? able.first
    }

    /// Works out the command line.
    ///
    /// - Parameters:
    ///   - installed: The browser.
    ///   - userDataDirectory: The folder of the profile; made by the browser when it is missing.
    ///   - extensionDirectory: The unpacked extension.
    ///   - url: The page to open; an empty one when `nil`.
    ///   - isHeadless: Whether to do without a window.
    /// - Returns: What to start.
    public func plan(
        _ installed: InstalledBrowser,
        userDataDirectory: String,
        extensionDirectory: String,
        url: String? = nil,
        isHeadless: Bool = false
    ) -> BrowserLaunch {
        let profile = SafeFiles.absolute(userDataDirectory)
        let folder = SafeFiles.absolute(extensionDirectory)
        var arguments = ["--user-data-dir=\(profile)", "--load-extension=\(folder)"] + Self.quietArguments
        if environment.userId == 0 && environment.operatingSystem == .linux {
            arguments.append("--no-sandbox")
        }
        if isHeadless {
            arguments.append("--headless=new")
        }
        // Whatever follows the two dashes is a page, even if it begins like an option.
        arguments += ["--", url ?? "about:blank"]
        return BrowserLaunch(
            executable: installed.executable,
            arguments: arguments,
            userDataDirectory: profile,
            warnings: warnings(installed, folder: folder, profile: profile)
        )
    }

    /// Starts a browser that lives on when this process ends.
    ///
    /// - Parameters:
    ///   - launch: From `plan`.
    ///   - logFile: What it says on standard error; thrown away when `nil`.
    /// - Returns: Its process.
    /// - Throws: `notStarted`.
    public func start(_ launch: BrowserLaunch, logFile: String? = nil) throws -> Int32 {
        guard FileManager.default.isExecutableFile(atPath: launch.executable) else {
            throw BrowsersError(.notStarted, "\(launch.executable) is not there or cannot be started.")
        }
        let made = try SafeFiles.makeDirectory(launch.userDataDirectory, permissions: 0o700)
        do {
            return try DetachedProcess.start(
                launch.executable,
                launch.arguments,
                environment: environment.variables,
                logFile: logFile ?? "/dev/null"
            )
        } catch {
            for folder in made.reversed() { _ = SystemCalls.removeEmptyDirectory(folder) }
            throw error
        }
    }

    /// No page of welcome, and nothing the browser would send on its own; QUIC off, as a capture of HTTP expects.
    ///
    /// - SeeAlso: <https://github.com/GoogleChrome/chrome-launcher/blob/main/docs/chrome-flags-for-tools.md>
    private static let quietArguments = [
        "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
        "--disable-component-update", "--disable-default-apps", "--disable-sync",
        "--disable-domain-reliability",
        "--disable-client-side-phishing-detection", "--metrics-recording-only", "--disable-quic",
        "--disable-features=DisableLoadExtensionCommandLineSwitch,OptimizationHints,MediaRouter,Translate",
    ]

    private func warnings(_ installed: InstalledBrowser, folder: String, profile: String) -> [String] {
        var warnings: [String] = []
        if installed.browser.isGoogleBranded {
            warnings.append(
                """
                \(installed.browser.name) 137 and later ignores --load-extension. In the window that opens, go to \
                chrome://extensions, switch on "Developer mode", press "Load unpacked" and choose \(folder); the \
                profile keeps it. Or use Chromium.
                """
            )
        }
        if let advice = installed.advice(dataDirectory: profile) {
            warnings.append(advice)
        }
        return warnings
    }
}
