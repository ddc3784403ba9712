import InterceptorFrames

/// Every file and command of a registration, as text, for any system.
///
/// Nothing is looked up and nothing is written, so that a package, an administrator or a test can use it anywhere.
public struct RegistrationRendering: Sendable, Hashable {
    /// A file with its whole text.
    public struct File: Sendable, Hashable {
        /// Where it goes.
        public var path: String
        /// What is in it.
        public var text: String
    }

    /// The system rendered for.
    public let operatingSystem: OperatingSystem
    /// The app's data folder there.
    public let dataDirectory: String
    /// The user's home folder there.
    public let home: String

    /// Renders for a user of a system.
    ///
    /// - Parameters:
    ///   - operatingSystem: The system.
    ///   - dataDirectory: The app's data folder there; the usual one when `nil`.
    ///   - home: The user's home folder there; a placeholder when `nil`.
    public init(operatingSystem: OperatingSystem, dataDirectory: String? = nil, home: String? = nil) {
        self.operatingSystem = operatingSystem
        let home = home ?? Self.placeholderHome[operatingSystem, default: "/home/you"]
        self.home = home
        self.dataDirectory =
            dataDirectory
            ?? (operatingSystem == .windows
                ? home + #"\AppData\Local\Interceptor"# : home + "/.local/share/interceptor")
    }

    private static let placeholderHome: [OperatingSystem: String] = [
        .linux: "/home/you", .macos: "/Users/you", .windows: #"C:\Users\you"#,
    ]

    /// The file that tells the bridge its data folder, the manifests, and on Windows the registry file.
    ///
    /// The bridge itself has to be copied beside the first.
    public var files: [File] {
        [marker]
            + (operatingSystem == .windows
                ? windowsFiles : unixPlaces.map { File(path: $0.path, text: manifest.text) })
    }

    private var marker: File {
        operatingSystem == .windows
            ? File(path: windowsFolder + #"\"# + DataDirectory.markerName, text: "..\r\n")
            : File(
                path: "\(dataDirectory)/\(DataDirectory.bridgeFolderName)/\(DataDirectory.markerName)",
                text: "..\n"
            )
    }

    /// A script that does the same: for a POSIX shell, or for `cmd.exe` on Windows.
    public var script: String {
        operatingSystem == .windows ? windowsScript : unixScript
    }

    /// All of it, for people and for pipes.
    public var text: String {
        let comment = operatingSystem == .windows ? "rem " : "# "
        let blocks = files.map { "\(comment)file: \($0.path)\n\($0.text)" }
        return (blocks + ["\(comment)or as a script:\n\(script)"]).joined(separator: "\n")
    }

    private var manifest: HostManifest {
        // On Windows the path may be relative to the manifest's folder.
        HostManifest(
            path: operatingSystem == .windows
                ? "interceptor-bridge.exe" : dataDirectory + "/bridge/interceptor-bridge"
        )
    }

    // MARK: Linux and macOS

    private struct Place {
        var browser: String
        var path: String
    }

    private var unixPlaces: [Place] {
        let environment = UserEnvironment(operatingSystem: operatingSystem, home: home)
        var seen: Set<String> = []
        return BrowserCatalogue.all.flatMap { browser in
            browser.manifestFolders(in: environment)
                .map { Place(browser: browser.name, path: $0 + "/" + HostManifest.fileName) }
        }
        .filter { seen.insert($0.path).inserted }
    }

    private var unixScript: String {
        let writes = unixPlaces.map { place in
            let path = ShellWord.quoted(place.path)
            return """
                # \(place.browser)
                mkdir -p "$(dirname \(path))"
                printf '%s' "$manifest" > \(path)
                """
        }
        let folder = ShellWord.quoted("\(dataDirectory)/\(DataDirectory.bridgeFolderName)")
        let bridge = """
            # copy interceptor-bridge to \(folder)
            mkdir -p -m 700 \(ShellWord.quoted(dataDirectory)) \(folder)
            echo .. > \(ShellWord.quoted(marker.path))
            """
        let lines = ["#!/bin/sh", "set -eu", bridge, "manifest=\(ShellWord.quoted(manifest.text))"] + writes
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Windows

    private var windowsFolder: String { dataDirectory + #"\bridge"# }

    private var windowsManifest: String { windowsFolder + #"\"# + HostManifest.fileName }

    private var windowsKeys: [String] {
        var seen: Set<String> = []
        return BrowserCatalogue.all.compactMap(\.windowsKey).filter { seen.insert($0).inserted }
            .map { #"HKEY_CURRENT_USER\"# + $0 + #"\"# + ExtensionIdentity.hostName }
    }

    private var windowsFiles: [File] {
        [
            File(path: windowsManifest, text: manifest.text),
            File(path: windowsFolder + #"\register.reg"#, text: registry),
        ]
    }

    /// Regedit reads this form with line ends of Windows; paths outside ASCII need it saved as UTF-16.
    ///
    /// - SeeAlso: <https://support.microsoft.com/topic/9c7f37cf-a5e9-e1cd-c4fa-2a26218a1a23>
    private var registry: String {
        let value = windowsManifest.split(separator: #"\"#, omittingEmptySubsequences: false).joined(
            separator: #"\\"#
        )
        let keys = windowsKeys.map { "[\($0)]\r\n@=\"\(value)\"\r\n" }
        return (["Windows Registry Editor Version 5.00\r\n"] + keys).joined(separator: "\r\n")
    }

    private var windowsScript: String {
        windowsKeys
            .map { #"reg add "\#($0)" /ve /t REG_SZ /d "\#(windowsManifest)" /f"# + "\r\n" }
            .joined()
    }
}
