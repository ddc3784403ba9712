import Foundation

/// Looks for browsers on this machine.
public struct BrowserFinder: Sendable {
    /// Whose browsers.
    public let environment: UserEnvironment

    /// Looks on behalf of a user.
    ///
    /// - Parameter environment: The user.
    public init(environment: UserEnvironment = .current) {
        self.environment = environment
    }

    /// Finds every browser we know.
    ///
    /// - Returns: At most one of each packaging, in the catalogue's order.
    public func find() -> [InstalledBrowser] {
        BrowserCatalogue.all.flatMap { find($0) }
    }

    /// Finds one browser.
    ///
    /// - Parameter browser: Which.
    /// - Returns: At most one of each packaging; one that can start the bridge comes first.
    public func find(_ browser: Browser) -> [InstalledBrowser] {
        switch environment.operatingSystem {
        case .linux: [findCommand(browser), findSnap(browser), findFlatpak(browser)].compactMap { $0 }
        case .macos: [findApplication(browser)].compactMap { $0 }
        case .windows: []
        }
    }

    // MARK: Linux

    private static let commandFolders = [
        "/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/opt/brave.com/brave",
    ]

    private func findCommand(_ browser: Browser) -> InstalledBrowser? {
        let folders = environment.searchFolders + Self.commandFolders.map { environment.root + $0 }
        for command in browser.linuxCommands {
            for folder in folders {
                let path = folder + "/" + command
                if isExecutable(path) && !isPackaged(path) {
                    return InstalledBrowser(browser: browser, executable: path)
                }
            }
        }
        return nil
    }

    /// Whether a command only leads into a snap or a Flatpak; Ubuntu's `chromium-browser` is such a script.
    private func isPackaged(_ path: String) -> Bool {
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path
        if [path, resolved].contains(where: { $0.contains("/snap/") || $0.contains("/flatpak/") }) {
            return true
        }
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        guard let start = try? file.read(upToCount: 4096), start.starts(with: Data("#!".utf8)) else {
            return false
        }
        let text = String(decoding: start, as: UTF8.self)
        return text.contains("/snap/bin/") || text.contains("flatpak run")
    }

    private func findSnap(_ browser: Browser) -> InstalledBrowser? {
        guard let name = browser.snapName else { return nil }
        let path = environment.root + "/snap/bin/" + name
        guard isExecutable(path) else { return nil }
        return InstalledBrowser(browser: browser, executable: path, packaging: .snap(name: name))
    }

    private func findFlatpak(_ browser: Browser) -> InstalledBrowser? {
        guard let id = browser.flatpakId else { return nil }
        let folders = [environment.home + "/.local/share/flatpak", environment.root + "/var/lib/flatpak"]
        let paths = folders.map { "\($0)/exports/bin/\(id)" }
        guard let path = paths.first(where: isExecutable) else { return nil }
        return InstalledBrowser(browser: browser, executable: path, packaging: .flatpak(id: id))
    }

    // MARK: macOS

    private func findApplication(_ browser: Browser) -> InstalledBrowser? {
        guard let name = browser.macApplication else { return nil }
        let folders = [environment.root + "/Applications", environment.home + "/Applications"]
        let paths = folders.map { "\($0)/\(name).app/Contents/MacOS/\(name)" }
        return paths.first(where: isExecutable).map { InstalledBrowser(browser: browser, executable: $0) }
    }

    private func isExecutable(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}
