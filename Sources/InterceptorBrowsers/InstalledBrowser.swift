import InterceptorFrames

/// A browser that is on this machine, and how it was packaged.
public struct InstalledBrowser: Sendable, Hashable {
    /// How a browser came onto the machine, which decides whether it may start the bridge.
    public enum Packaging: Sendable, Hashable {
        /// Like any program: it may start what the user may start.
        case native
        /// A snap: its confinement lets it start nothing outside of it.
        case snap(name: String)
        /// A Flatpak: its sandbox has to be opened for the data folder.
        case flatpak(id: String)
    }

    /// Which browser.
    public var browser: Browser
    /// What starts it.
    public var executable: String
    /// How it was packaged.
    public var packaging: Packaging

    /// Makes a description.
    ///
    /// - Parameters:
    ///   - browser: Which browser.
    ///   - executable: What starts it.
    ///   - packaging: How it was packaged.
    public init(browser: Browser, executable: String, packaging: Packaging = .native) {
        self.browser = browser
        self.executable = executable
        self.packaging = packaging
    }

    /// The name shown, with the packaging when it matters: `Chromium (snap)`.
    public var name: String {
        switch packaging {
        case .native: browser.name
        case .snap: browser.name + " (snap)"
        case .flatpak: browser.name + " (Flatpak)"
        }
    }

    /// The folders in which this one looks for manifests.
    ///
    /// - Parameter environment: The user.
    /// - Returns: The folders; none for a snap, which could not start the bridge anyway.
    public func manifestFolders(in environment: UserEnvironment) -> [String] {
        switch packaging {
        case .native: return browser.manifestFolders(in: environment)
        case .snap: return []
        case .flatpak(let id):
            guard let folder = browser.linuxFolder else { return [] }
            return ["\(environment.home)/.var/app/\(id)/config/\(folder)/\(Browser.manifestFolderName)"]
        }
    }

    /// What stands between this browser and the bridge, and what to do about it; `nil` when nothing does.
    ///
    /// - Parameter dataDirectory: The folder the bridge is installed in.
    /// - Returns: Words for the user.
    /// - SeeAlso: <https://forum.snapcraft.io/t/native-messaging-support-in-strictly-confined-browser-snaps/26849>,
    ///   <https://github.com/keepassxreboot/keepassxc/issues/12741>,
    ///   <https://docs.flatpak.org/en/latest/sandbox-permissions.html>
    public func advice(dataDirectory: String) -> String? {
        switch packaging {
        case .native: nil
        case .snap(let name):
            """
            The confinement of the snap "\(name)" lets it start no program outside of it, so it cannot reach the \
            app. Use a \(browser.name) from a .deb, .rpm or archive, or run: interceptor browser
            """
        case .flatpak(let id):
            """
            The Flatpak sandbox hides the bridge. Let it see the folder, then restart the browser: \
            flatpak override --user --filesystem=\(ShellWord.quoted(dataDirectory)) \(id)
            """
        }
    }
}
