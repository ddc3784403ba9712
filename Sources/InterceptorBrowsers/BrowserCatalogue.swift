/// Every browser we know, the ones people have most first.
///
/// - SeeAlso: <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging> for Chrome and
///   Chromium, <https://learn.microsoft.com/microsoft-edge/extensions-chromium/developer-guide/native-messaging>
///   for Edge, keepassxreboot/keepassxc `src/browser/NativeMessageInstaller.cpp` for Brave and Vivaldi.
public enum BrowserCatalogue {
    /// The browsers.
    public static let all: [Browser] = [
        chrome, chromeBeta, chromeDev, chromeForTesting, chromium, brave, edge, vivaldi, opera, arc,
    ]

    /// Finds a browser by what a user calls it.
    ///
    /// - Parameter name: An id or a name, in any case: `edge`, `Microsoft Edge`, `chrome-unstable`.
    /// - Returns: The browser; `nil` when none is called so.
    public static func browser(named name: String) -> Browser? {
        let wanted = plain(name)
        return all.first { browser in
            let names =
                [browser.id, browser.name] + browser.linuxCommands + [browser.macApplication ?? browser.id]
            return names.contains { plain($0) == wanted }
        }
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let googleKey = #"Software\Google\Chrome\NativeMessagingHosts"#
    private static let chromeFolders = [
        OperatingSystem.linux: ["google-chrome"], .macos: ["Google/Chrome"],
    ]

    private static let chrome = Browser(
        id: "chrome",
        name: "Google Chrome",
        linuxCommands: ["google-chrome-stable", "google-chrome"],
        macApplication: "Google Chrome",
        linuxFolder: "google-chrome",
        macFolder: "Google/Chrome",
        borrowedFolders: [:],
        windowsKey: googleKey,
        flatpakId: "com.google.Chrome",
        isGoogleBranded: true
    )

    private static let chromeBeta = Browser(
        id: "chrome-beta",
        name: "Google Chrome Beta",
        linuxCommands: ["google-chrome-beta"],
        macApplication: "Google Chrome Beta",
        linuxFolder: "google-chrome-beta",
        macFolder: "Google/Chrome Beta",
        borrowedFolders: [:],
        windowsKey: googleKey,
        isGoogleBranded: true
    )

    private static let chromeDev = Browser(
        id: "chrome-dev",
        name: "Google Chrome Dev",
        linuxCommands: ["google-chrome-unstable"],
        macApplication: "Google Chrome Dev",
        linuxFolder: "google-chrome-unstable",
        macFolder: "Google/Chrome Dev",
        borrowedFolders: [:],
        windowsKey: googleKey,
        flatpakId: "com.google.ChromeDev",
        isGoogleBranded: true
    )

    /// It keeps `--load-extension`, as it is made for tests.
    private static let chromeForTesting = Browser(
        id: "chrome-for-testing",
        name: "Google Chrome for Testing",
        linuxCommands: ["google-chrome-for-testing"],
        macApplication: "Google Chrome for Testing",
        linuxFolder: "google-chrome-for-testing",
        macFolder: "Google/Chrome for Testing",
        borrowedFolders: [:],
        windowsKey: #"Software\Google\Chrome for Testing\NativeMessagingHosts"#,
        isGoogleBranded: false
    )

    private static let chromium = Browser(
        id: "chromium",
        name: "Chromium",
        linuxCommands: ["chromium", "chromium-browser"],
        macApplication: "Chromium",
        linuxFolder: "chromium",
        macFolder: "Chromium",
        borrowedFolders: [:],
        windowsKey: #"Software\Chromium\NativeMessagingHosts"#,
        snapName: "chromium",
        flatpakId: "org.chromium.Chromium",
        isGoogleBranded: false
    )

    /// On macOS Brave looks in Chrome's folder, whatever the folder of its profiles.
    ///
    /// - SeeAlso: brave/brave-core `app/brave_main_delegate.cc`, `DIR_USER_NATIVE_MESSAGING`
    private static let brave = Browser(
        id: "brave",
        name: "Brave",
        linuxCommands: ["brave-browser", "brave-browser-stable", "brave"],
        macApplication: "Brave Browser",
        linuxFolder: "BraveSoftware/Brave-Browser",
        macFolder: "BraveSoftware/Brave-Browser",
        borrowedFolders: [.macos: ["Google/Chrome"]],
        windowsKey: googleKey,
        snapName: "brave",
        flatpakId: "com.brave.Browser",
        isGoogleBranded: false
    )

    private static let edge = Browser(
        id: "edge",
        name: "Microsoft Edge",
        linuxCommands: ["microsoft-edge-stable", "microsoft-edge"],
        macApplication: "Microsoft Edge",
        linuxFolder: "microsoft-edge",
        macFolder: "Microsoft Edge",
        borrowedFolders: [:],
        windowsKey: #"Software\Microsoft\Edge\NativeMessagingHosts"#,
        flatpakId: "com.microsoft.Edge",
        isGoogleBranded: false
    )

    private static let vivaldi = Browser(
        id: "vivaldi",
        name: "Vivaldi",
        linuxCommands: ["vivaldi-stable", "vivaldi"],
        macApplication: "Vivaldi",
        linuxFolder: "vivaldi",
        macFolder: "Vivaldi",
        borrowedFolders: [:],
        windowsKey: googleKey,
        snapName: "vivaldi",
        flatpakId: "com.vivaldi.Vivaldi",
        isGoogleBranded: false
    )

    /// Opera's pages name Chrome's folders, its users its own; both are harmless.
    private static let opera = Browser(
        id: "opera",
        name: "Opera",
        linuxCommands: ["opera", "opera-stable"],
        macApplication: "Opera",
        linuxFolder: "opera",
        macFolder: "com.operasoftware.Opera",
        borrowedFolders: chromeFolders,
        windowsKey: googleKey,
        snapName: "opera",
        flatpakId: "com.opera.Opera",
        isGoogleBranded: false
    )

    private static let arc = Browser(
        id: "arc",
        name: "Arc",
        linuxCommands: [],
        macApplication: "Arc",
        linuxFolder: nil,
        macFolder: "Arc/User Data",
        borrowedFolders: [:],
        windowsKey: nil,
        isGoogleBranded: false
    )
}
