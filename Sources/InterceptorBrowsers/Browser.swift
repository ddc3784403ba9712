/// A browser of the Chromium family, and where it keeps what matters to the bridge.
public struct Browser: Sendable, Hashable {
    /// The name used on the command line, as `brave`.
    public var id: String
    /// The name shown, as `Brave`.
    public var name: String
    /// The commands that start it on Linux, the usual one first.
    public var linuxCommands: [String]
    /// The application on macOS, without `.app`; `nil` when there is none.
    public var macApplication: String?
    /// The folder of its profiles on Linux, below the settings folder; `nil` when it does not exist there.
    public var linuxFolder: String?
    /// The folder of its profiles on macOS, below `Application Support`.
    public var macFolder: String?
    /// Folders of other browsers in which it looks for the bridge too, or instead.
    public var borrowedFolders: [OperatingSystem: [String]]
    /// The registry key below `HKEY_CURRENT_USER` on Windows, without the host's name; `nil` when unknown.
    public var windowsKey: String?
    /// The name of its snap.
    public var snapName: String?
    /// The id of its Flatpak.
    public var flatpakId: String?
    /// Whether it is built with Google's brand, which ignores `--load-extension` from version 137 on.
    ///
    /// - SeeAlso: <https://support.google.com/chrome/a/answer/7679408#chromeBrsrE137>
    public var isGoogleBranded: Bool

    /// The folder of its profiles for a user, unless it was started with `--user-data-dir`.
    ///
    /// - Parameter environment: The user.
    /// - Returns: The folder; `nil` when the browser does not exist on that system.
    public func userDataFolder(in environment: UserEnvironment) -> String? {
        switch environment.operatingSystem {
        case .linux: linuxFolder.map { environment.configFolder + "/" + $0 }
        case .macos: macFolder.map { environment.configFolder + "/" + $0 }
        case .windows: nil
        }
    }

    /// The folders in which it looks for manifests of native-messaging hosts, for one user.
    ///
    /// Chromium takes `NativeMessagingHosts` in the folder of its profiles, wherever that is.
    ///
    /// - Parameter environment: The user.
    /// - Returns: The folders, its own first; none when the browser does not exist on that system.
    /// - SeeAlso: <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>
    public func manifestFolders(in environment: UserEnvironment) -> [String] {
        guard let own = userDataFolder(in: environment) else { return [] }
        let borrowed = borrowedFolders[environment.operatingSystem, default: []]
        return ([own] + borrowed.map { environment.configFolder + "/" + $0 })
            .map { $0 + "/" + Self.manifestFolderName }
    }

    /// The folder for manifests inside a folder of profiles.
    public static let manifestFolderName = "NativeMessagingHosts"
}
