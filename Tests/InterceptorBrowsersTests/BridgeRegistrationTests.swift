import Foundation
import InterceptorBrowsers
import InterceptorFrames
import Testing

@Suite struct BridgeRegistrationTests {
    private let chromiumManifest = ".config/chromium/NativeMessagingHosts/org.interceptor.bridge.json"

    private func manifest(_ text: String?) throws -> [String: Any] {
        let data = Data(try #require(text).utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func writesWhatABrowserReads() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let registration = machine.registration()
        let report = try registration.install(bridge: machine.addBridge())
        #expect(report.entries.map(\.state) == [.written])
        #expect(report.isAnyReady)
        let written = try manifest(machine.contents()[chromiumManifest])
        #expect(written["name"] as? String == "org.interceptor.bridge")
        #expect(written["type"] as? String == "stdio")
        #expect(written["allowed_origins"] as? [String] == ExtensionIdentity.allowedOrigins)
        let path = try #require(written["path"] as? String)
        #expect(path == registration.bridgePath)
        #expect(FileManager.default.isExecutableFile(atPath: path))
        #expect(
            DataDirectory.ofBridge(at: path).map(SocketPath.canonicalForTests) == registration.dataDirectory
        )
    }

    @Test func keepsTheDataFolderToItsOwner() throws {
        let machine = try Machine()
        let registration = machine.registration()
        _ = try registration.install(bridge: machine.addBridge())
        #expect(try machine.permissions(registration.dataDirectory) == 0o700)
        #expect(try machine.permissions(registration.dataDirectory + "/bridge") == 0o700)
    }

    @Test func changesNothingTheSecondTime() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let bridge = try machine.addBridge()
        _ = try machine.registration().install(bridge: bridge)
        let before = try machine.contents()
        let report = try machine.registration().install(bridge: bridge)
        #expect(report.entries.map(\.state) == [.ours])
        #expect(try machine.contents() == before)
    }

    @Test func replacesAnOlderBridge() throws {
        let machine = try Machine()
        let registration = machine.registration()
        _ = try registration.install(bridge: machine.addBridge(version: "0.0.9"))
        _ = try registration.install(bridge: machine.addBridge(version: "0.1.0"))
        let text = try #require(FileManager.default.contents(atPath: registration.bridgePath))
        #expect(String(decoding: text, as: UTF8.self).contains("0.1.0"))
        let names = try FileManager.default.contentsOfDirectory(
            atPath: registration.dataDirectory + "/bridge"
        )
        #expect(names.sorted() == ["data-dir", "interceptor-bridge", "receipt.json"])
    }

    @Test func leavesNothingBehind() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        try machine.add("/path/brave-browser")
        let before = try machine.contents()
        let profile = machine.home + "/a profile"
        _ = try machine.registration().install(bridge: machine.addBridge())
        _ = try machine.registration().install(bridge: machine.addBridge(), userDataDirectories: [profile])
        #expect(FileManager.default.fileExists(atPath: profile + "/NativeMessagingHosts"))
        let report = try machine.registration().uninstall()
        #expect(report.entries.map(\.state) == [.removed, .removed, .removed])
        #expect(!report.isBridgeInstalled)
        #expect(try machine.contents() == before)
    }

    @Test func leavesOtherPeoplesFilesAlone() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let hosts = machine.home + "/.config/chromium/NativeMessagingHosts"
        try machine.add(hosts + "/org.keepassxc.keepassxc_browser.json", "{}")
        try machine.add(machine.dataDirectory + "/history.sqlite", "rows")
        let before = try machine.contents()
        _ = try machine.registration().install(bridge: machine.addBridge())
        _ = try machine.registration().uninstall()
        #expect(try machine.contents() == before)
    }

    @Test func theLastDataFolderWinsAndUninstallingTheOtherKeepsIt() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let bridge = try machine.addBridge()
        let first = machine.registration(dataDirectory: machine.home + "/one")
        let second = machine.registration(dataDirectory: machine.home + "/two")
        _ = try first.install(bridge: bridge)
        let report = try second.install(bridge: bridge)
        #expect(report.entries.first?.state == .written)
        #expect(report.entries.first?.detail == "it led to \(first.dataDirectory) before")
        #expect(try first.status().entries.first?.state == .foreign)
        #expect(try first.status().entries.first?.detail == "it leads to \(second.dataDirectory)")
        let removal = try first.uninstall()
        #expect(removal.entries.map(\.state) == [.foreign])
        #expect(try second.status().entries.map(\.state) == [.ours])
        #expect(FileManager.default.fileExists(atPath: machine.home + "/" + chromiumManifest))
    }

    @Test func profileFoldersOfSeveralDataFoldersCoexist() throws {
        let machine = try Machine()
        let bridge = try machine.addBridge()
        let first = machine.registration(dataDirectory: machine.home + "/one")
        let second = machine.registration(dataDirectory: machine.home + "/two")
        _ = try first.install(bridge: bridge, userDataDirectories: [machine.home + "/p1"])
        _ = try second.install(bridge: bridge, userDataDirectories: [machine.home + "/p2"])
        #expect(try first.status().entries.map(\.state) == [.ours])
        #expect(try second.status().entries.map(\.state) == [.ours])
    }

    @Test func removesOnlyWhatIsNamed() throws {
        let machine = try Machine()
        let bridge = try machine.addBridge()
        _ = try machine.registration().install(bridge: bridge, browsers: ["chromium", "vivaldi"])
        let report = try machine.registration().uninstall(browsers: ["vivaldi"])
        #expect(report.entries.map(\.label) == ["Vivaldi"])
        #expect(report.isBridgeInstalled)
        #expect(try machine.registration().status().entries.map(\.state) == [.ours])
    }

    @Test func registersABrowserThatIsNamedEvenIfItIsNotFound() throws {
        let machine = try Machine()
        let report = try machine.registration().install(bridge: machine.addBridge(), browsers: ["Edge"])
        #expect(report.entries.map(\.label) == ["Microsoft Edge"])
        #expect(report.entries.map(\.state) == [.written])
    }

    @Test func refusesAnUnknownBrowserBeforeItWritesAnything() throws {
        let machine = try Machine()
        let bridge = try machine.addBridge()
        let before = try machine.contents()
        let error = #expect(throws: BrowsersError.self) {
            _ = try machine.registration().install(bridge: bridge, browsers: ["chromium", "netscape"])
        }
        #expect(error?.code == .unknownBrowser)
        #expect(try machine.contents() == before)
    }

    @Test func saysThatTheBridgeIsMissing() throws {
        let machine = try Machine()
        let error = #expect(throws: BrowsersError.self) {
            _ = try machine.registration().install(bridge: machine.root + "/none")
        }
        #expect(error?.code == .bridgeMissing)
        #expect(try machine.contents().isEmpty)
    }

    @Test(arguments: ["", "not JSON", "[]", "{\"name\":\"x\"}"])
    func saysThatAManifestIsBrokenAndRepairsIt(_ text: String) throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        try machine.add(machine.home + "/" + chromiumManifest, text)
        #expect(try machine.registration().status().entries.map(\.state) == [.broken])
        _ = try machine.registration().install(bridge: machine.addBridge())
        #expect(try machine.registration().status().entries.map(\.state) == [.ours])
    }

    @Test func saysThatTheBridgeItselfIsGone() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let registration = machine.registration()
        _ = try registration.install(bridge: machine.addBridge())
        try FileManager.default.removeItem(atPath: registration.bridgePath)
        #expect(try registration.status().entries.map(\.state) == [.broken])
    }

    @Test func answersForASnapWithWhatToDoInstead() throws {
        let machine = try Machine()
        try machine.add("/snap/bin/chromium")
        let report = try machine.registration().install(bridge: machine.addBridge())
        #expect(report.entries.map(\.state) == [.impossible])
        #expect(report.entries.first?.advice?.contains("interceptor browser") == true)
        #expect(!report.isAnyReady)
    }

    @Test func uninstallsEvenWhenTheReceiptIsLost() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let registration = machine.registration()
        _ = try registration.install(bridge: machine.addBridge())
        try FileManager.default.removeItem(atPath: registration.dataDirectory + "/bridge/receipt.json")
        #expect(try registration.uninstall().entries.map(\.state) == [.removed])
    }
}

extension SocketPath {
    /// The data folder a path leads to, as the socket's path shows it.
    fileprivate static func canonicalForTests(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
