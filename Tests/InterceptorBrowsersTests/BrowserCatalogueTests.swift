import InterceptorBrowsers
import Testing

@Suite struct BrowserCatalogueTests {
    @Test(arguments: [
        ("chrome", "chrome"), ("Google Chrome", "chrome"), ("google-chrome-stable", "chrome"),
        ("EDGE", "edge"),
        ("microsoft-edge", "edge"), ("google-chrome-unstable", "chrome-dev"), ("Brave Browser", "brave"),
        ("chromium-browser", "chromium"), ("vivaldi", "vivaldi"), ("Arc", "arc"),
    ])
    func knowsBrowsersByWhatUsersCallThem(_ name: String, _ id: String) {
        #expect(BrowserCatalogue.browser(named: name)?.id == id)
    }

    @Test func knowsNoOther() {
        #expect(BrowserCatalogue.browser(named: "firefox") == nil)
        #expect(BrowserCatalogue.browser(named: "") == nil)
    }

    @Test func namesAreDifferent() {
        #expect(Set(BrowserCatalogue.all.map(\.id)).count == BrowserCatalogue.all.count)
    }

    @Test(arguments: [
        ("chrome", "/h/.config/google-chrome/NativeMessagingHosts"),
        ("chrome-beta", "/h/.config/google-chrome-beta/NativeMessagingHosts"),
        ("chrome-dev", "/h/.config/google-chrome-unstable/NativeMessagingHosts"),
        ("chromium", "/h/.config/chromium/NativeMessagingHosts"),
        ("brave", "/h/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts"),
        ("edge", "/h/.config/microsoft-edge/NativeMessagingHosts"),
        ("vivaldi", "/h/.config/vivaldi/NativeMessagingHosts"),
        ("opera", "/h/.config/opera/NativeMessagingHosts"),
    ])
    func knowsWhereTheyLookOnLinux(_ id: String, _ folder: String) {
        let environment = UserEnvironment(operatingSystem: .linux, home: "/h")
        let folders = BrowserCatalogue.browser(named: id)?.manifestFolders(in: environment)
        #expect(folders?.first == folder)
    }

    @Test(arguments: [
        ("chrome", ["Google/Chrome"]), ("brave", ["BraveSoftware/Brave-Browser", "Google/Chrome"]),
        ("edge", ["Microsoft Edge"]), ("arc", ["Arc/User Data"]), ("chrome-beta", ["Google/Chrome Beta"]),
        ("opera", ["com.operasoftware.Opera", "Google/Chrome"]),
    ])
    func knowsWhereTheyLookOnMacOS(_ id: String, _ folders: [String]) {
        let environment = UserEnvironment(operatingSystem: .macos, home: "/h")
        let expected = folders.map { "/h/Library/Application Support/\($0)/NativeMessagingHosts" }
        #expect(BrowserCatalogue.browser(named: id)?.manifestFolders(in: environment) == expected)
    }

    @Test func followsTheSettingsFolderOfTheUser() {
        let environment = UserEnvironment(
            operatingSystem: .linux,
            home: "/h",
            variables: ["XDG_CONFIG_HOME": "/elsewhere"]
        )
        let folders = BrowserCatalogue.browser(named: "chromium")?.manifestFolders(in: environment)
        #expect(folders == ["/elsewhere/chromium/NativeMessagingHosts"])
    }
}
