import Foundation
import InterceptorFrames

/// Tells browsers where the bridge of one data folder is, and takes it back.
///
/// A browser finds one bridge by its name, so of several data folders that register with the same browser the
/// last one wins; `status` says whose it is. Profile folders given by `--user-data-dir` are told apart.
public struct BridgeRegistration: Sendable {
    /// The app's data folder, absolute and without symbolic links.
    public let dataDirectory: String
    /// Whose browsers.
    public let environment: UserEnvironment

    /// Registers for a data folder.
    ///
    /// - Parameters:
    ///   - dataDirectory: The app's data folder; it may not exist yet.
    ///   - environment: Whose browsers.
    public init(dataDirectory: String, environment: UserEnvironment = .current) {
        self.dataDirectory = SafeFiles.absolute(dataDirectory)
        self.environment = environment
    }

    /// The installed bridge's file.
    public var bridgePath: String { bridgeFolder + "/interceptor-bridge" }

    /// The bridge that was built beside this program, to be installed from there.
    public static var bridgeBesideThisProgram: String? {
        guard let program = SystemCalls.executablePath() else { return nil }
        let path = URL(filePath: program).deletingLastPathComponent().path + "/interceptor-bridge"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    private var bridgeFolder: String { dataDirectory + "/" + DataDirectory.bridgeFolderName }

    private var markerPath: String { bridgeFolder + "/" + DataDirectory.markerName }

    private var receiptPath: String { bridgeFolder + "/" + RegistrationReceipt.fileName }

    private var isBridgeInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: bridgePath)
            && FileManager.default.fileExists(atPath: markerPath)
    }

    // MARK: Install

    /// Installs the bridge into the data folder and tells the browsers; doing so again changes nothing.
    ///
    /// - Parameters:
    ///   - bridge: The bridge's file, as built.
    ///   - browsers: Names of browsers; all that are found when there are neither names nor folders.
    ///   - userDataDirectories: Folders given to browsers by `--user-data-dir`.
    /// - Returns: What is true of every place now.
    /// - Throws: `unknownBrowser` before anything is written, `bridgeMissing`, or `notWritable`.
    public func install(
        bridge: String,
        browsers: [String] = [],
        userDataDirectories: [String] = []
    ) throws -> RegistrationReport {
        let places = try places(browsers: browsers, userDataDirectories: userDataDirectories)
        var receipt = try installBridge(from: bridge)
        let entries = try places.map { try install(at: $0, &receipt) }
        return report(entries)
    }

    private func installBridge(from source: String) throws -> RegistrationReceipt {
        guard let binary = FileManager.default.contents(atPath: source) else {
            throw BrowsersError(
                .bridgeMissing,
                "\(source) is not there. Build it: swift build --product interceptor-bridge"
            )
        }
        let made = try SafeFiles.makeDirectory(bridgeFolder, permissions: 0o700)
        var receipt = RegistrationReceipt.read(receiptPath)
        receipt.add(folders: made)
        try receipt.write(receiptPath)
        try SafeFiles.write(binary, to: bridgePath, permissions: 0o755)
        try SafeFiles.write(Data("..\n".utf8), to: markerPath, permissions: 0o644)
        return receipt
    }

    /// The receipt is written first: what is made is never unknown, even if this process ends in between.
    private func install(
        at place: RegistrationPlace,
        _ receipt: inout RegistrationReceipt
    ) throws -> RegistrationReport.Entry {
        guard let folder = place.folder, let path = place.manifestPath else {
            return entry(place, .impossible)
        }
        let before = state(at: path)
        receipt.add(manifest: path)
        receipt.add(folders: SafeFiles.missingFolders(folder))
        try receipt.write(receiptPath)
        _ = try SafeFiles.makeDirectory(folder, permissions: 0o700)
        let text = HostManifest(path: bridgePath).text
        let isChanged = try SafeFiles.write(Data(text.utf8), to: path, permissions: 0o644)
        let detail = before.owner.map { "it led to \($0) before" }
        return entry(place, isChanged ? .written : .ours, isChanged ? detail : nil)
    }

    // MARK: Uninstall

    /// Removes what `install` made for this data folder, and nothing else.
    ///
    /// - Parameters:
    ///   - browsers: Names of browsers; everything, the bridge too, when there are neither names nor folders.
    ///   - userDataDirectories: Folders given to browsers by `--user-data-dir`.
    /// - Returns: What is true of every place now; `foreign` manifests stay.
    /// - Throws: `unknownBrowser` before anything is removed, or when a file cannot be removed.
    public func uninstall(
        browsers: [String] = [],
        userDataDirectories: [String] = []
    ) throws -> RegistrationReport {
        let isAll = browsers.isEmpty && userDataDirectories.isEmpty
        var receipt = RegistrationReceipt.read(receiptPath)
        let places =
            isAll
            ? everyPlace(receipt)
            : try places(browsers: browsers, userDataDirectories: userDataDirectories)
        let entries = try places.compactMap { try uninstall(at: $0, &receipt) }
        if isAll {
            try removeBridge(receipt)
        } else if receipt != RegistrationReceipt.read(receiptPath) {
            try receipt.write(receiptPath)
        }
        return report(entries)
    }

    private func uninstall(
        at place: RegistrationPlace,
        _ receipt: inout RegistrationReceipt
    ) throws -> RegistrationReport.Entry? {
        guard let path = place.manifestPath else { return nil }
        let found = state(at: path)
        if leadsHere(path) {
            try FileManager.default.removeItem(atPath: path)
        }
        let isGone = !FileManager.default.fileExists(atPath: path)
        receipt.manifests.removeAll { $0 == path }
        removeEmptyFolders(&receipt, above: path)
        switch (found.state, isGone) {
        case (.missing, _): return nil
        case (_, true): return entry(place, .removed)
        case (let state, false): return entry(place, state, found.detail)
        }
    }

    private func removeEmptyFolders(_ receipt: inout RegistrationReceipt, above path: String) {
        let folders = receipt.folders.filter { path.hasPrefix($0 + "/") }.sorted { $0.count > $1.count }
        for folder in folders where SystemCalls.removeEmptyDirectory(folder) {
            receipt.folders.removeAll { $0 == folder }
        }
    }

    private func removeBridge(_ receipt: RegistrationReceipt) throws {
        for path in [bridgePath, markerPath, receiptPath] where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
        for folder in receipt.folders.sorted(by: { $0.count > $1.count }) {
            _ = SystemCalls.removeEmptyDirectory(folder)
        }
    }

    // MARK: Status

    /// Looks at every place a browser that is found, or a profile folder that was registered, would look.
    ///
    /// - Parameters:
    ///   - browsers: Names of browsers; all that are found or registered when there are neither names nor folders.
    ///   - userDataDirectories: Folders given to browsers by `--user-data-dir`.
    /// - Returns: What is true of each.
    /// - Throws: `unknownBrowser`.
    public func status(
        browsers: [String] = [],
        userDataDirectories: [String] = []
    ) throws -> RegistrationReport {
        var places = try places(browsers: browsers, userDataDirectories: userDataDirectories)
        if browsers.isEmpty && userDataDirectories.isEmpty {
            places = merged(places, registered(RegistrationReceipt.read(receiptPath)))
        }
        return report(
            places.map { place in
                guard let path = place.manifestPath else { return entry(place, .impossible) }
                let found = state(at: path)
                return entry(place, found.state, found.detail)
            }
        )
    }

    /// What is at a path where a manifest may be.
    private struct Found {
        var state: RegistrationReport.State
        var detail: String?
        /// The data folder of another app it leads to.
        var owner: String?
    }

    private func state(at path: String) -> Found {
        guard FileManager.default.fileExists(atPath: path) else { return Found(state: .missing) }
        guard let manifest = try? HostManifest.read(path) else {
            return Found(state: .broken, detail: "it is not a manifest; run: interceptor bridge install")
        }
        guard SafeFiles.absolute(manifest.path) == SafeFiles.absolute(bridgePath) else {
            let owner = owner(of: manifest)
            return Found(state: .foreign, detail: "it leads to \(owner)", owner: owner)
        }
        if let fault = fault(of: manifest) {
            return Found(state: .broken, detail: fault)
        }
        return Found(state: .ours)
    }

    private func fault(of manifest: HostManifest) -> String? {
        let expected = HostManifest(path: bridgePath)
        if manifest.name != expected.name || manifest.type != expected.type {
            return "its name or type is wrong; run: interceptor bridge install"
        }
        if !expected.allowedOrigins.allSatisfy(manifest.allowedOrigins.contains) {
            return "it does not allow this extension; run: interceptor bridge install"
        }
        return isBridgeInstalled ? nil : "the bridge is not installed; run: interceptor bridge install"
    }

    private func leadsHere(_ path: String) -> Bool {
        guard let manifest = try? HostManifest.read(path) else { return false }
        return SafeFiles.absolute(manifest.path) == SafeFiles.absolute(bridgePath)
    }

    /// The data folder of a bridge that is installed as ours is, else the program.
    private func owner(of manifest: HostManifest) -> String {
        let folder = URL(filePath: manifest.path).deletingLastPathComponent()
        return folder.lastPathComponent == DataDirectory.bridgeFolderName
            ? folder.deletingLastPathComponent().path : manifest.path
    }

    // MARK: Places

    private func places(browsers: [String], userDataDirectories: [String]) throws -> [RegistrationPlace] {
        let named = try browsers.map { name in
            guard let browser = BrowserCatalogue.browser(named: name) else {
                let known = BrowserCatalogue.all.map(\.id).joined(separator: ", ")
                throw BrowsersError(.unknownBrowser, "No browser is called \"\(name)\". Known: \(known).")
            }
            return browser
        }
        let finder = BrowserFinder(environment: environment)
        let isAnyFound = named.isEmpty && userDataDirectories.isEmpty
        let browserPlaces = isAnyFound ? places(finder.find()) : named.flatMap { places($0, finder) }
        return merged(browserPlaces, userDataDirectories.map(place(userDataDirectory:)))
    }

    /// A browser that was named is registered even where it is not found: it may come later.
    private func places(_ browser: Browser, _ finder: BrowserFinder) -> [RegistrationPlace] {
        let installed = finder.find(browser)
        return places(installed.isEmpty ? [InstalledBrowser(browser: browser, executable: "")] : installed)
    }

    private func places(_ browsers: [InstalledBrowser]) -> [RegistrationPlace] {
        browsers.flatMap { installed in
            let advice = installed.advice(dataDirectory: dataDirectory)
            let folders = installed.manifestFolders(in: environment).map(Optional.some)
            return (folders.isEmpty ? [nil] : folders).map { folder in
                RegistrationPlace(
                    label: installed.name,
                    browserId: installed.browser.id,
                    folder: folder,
                    advice: advice
                )
            }
        }
    }

    private func place(userDataDirectory: String) -> RegistrationPlace {
        let folder = SafeFiles.absolute(userDataDirectory)
        return RegistrationPlace(
            label: "profiles in \(folder)",
            folder: folder + "/" + Browser.manifestFolderName
        )
    }

    private func registered(_ receipt: RegistrationReceipt) -> [RegistrationPlace] {
        receipt.manifests.map { path in
            let folder = URL(filePath: path).deletingLastPathComponent()
            return RegistrationPlace(
                label: "profiles in \(folder.deletingLastPathComponent().path)",
                folder: folder.path
            )
        }
    }

    /// Everywhere a manifest of ours may be, even if the receipt was lost.
    private func everyPlace(_ receipt: RegistrationReceipt) -> [RegistrationPlace] {
        let everyBrowser = BrowserCatalogue.all.flatMap { browser in
            let ways: [InstalledBrowser.Packaging] =
                [.native] + [browser.flatpakId.map { .flatpak(id: $0) }].compactMap { $0 }
            return places(ways.map { InstalledBrowser(browser: browser, executable: "", packaging: $0) })
        }
        return merged(everyBrowser.filter { $0.folder != nil }, registered(receipt))
    }

    /// Each folder once, under the name it was given first.
    private func merged(_ places: [RegistrationPlace], _ more: [RegistrationPlace]) -> [RegistrationPlace] {
        var seen: Set<String> = []
        return (places + more).filter { place in
            guard let folder = place.folder else { return true }
            return seen.insert(folder).inserted
        }
    }

    private func entry(
        _ place: RegistrationPlace,
        _ state: RegistrationReport.State,
        _ detail: String? = nil
    ) -> RegistrationReport.Entry {
        RegistrationReport.Entry(
            label: place.label,
            path: place.manifestPath,
            state: state,
            detail: detail,
            advice: state == .removed ? nil : place.advice
        )
    }

    private func report(_ entries: [RegistrationReport.Entry]) -> RegistrationReport {
        RegistrationReport(bridgePath: bridgePath, isBridgeInstalled: isBridgeInstalled, entries: entries)
    }
}
