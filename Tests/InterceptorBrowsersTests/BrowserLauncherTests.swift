#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
import Foundation
import InterceptorBrowsers
import Testing

@Suite struct BrowserLauncherTests {
    private func installed(_ id: String, _ executable: String = "/usr/bin/x") throws -> InstalledBrowser {
        InstalledBrowser(browser: try #require(BrowserCatalogue.browser(named: id)), executable: executable)
    }

    private func plan(
        _ id: String,
        userId: UInt32 = 1000,
        url: String? = nil,
        isHeadless: Bool = false
    ) throws -> BrowserLaunch {
        let environment = UserEnvironment(operatingSystem: .linux, home: "/h", userId: userId)
        return BrowserLauncher(environment: environment).plan(
            try installed(id),
            userDataDirectory: "/no/profile",
            extensionDirectory: "/no/extension",
            url: url,
            isHeadless: isHeadless
        )
    }

    @Test func loadsTheExtensionIntoAProfileOfItsOwn() throws {
        let launch = try plan("chromium")
        #expect(launch.arguments.contains("--user-data-dir=/no/profile"))
        #expect(launch.arguments.contains("--load-extension=/no/extension"))
        #expect(launch.arguments.suffix(2) == ["--", "about:blank"])
        #expect(launch.warnings.isEmpty)
    }

    @Test func leavesTheSandboxOnButForRoot() throws {
        #expect(try !plan("chromium").arguments.contains("--no-sandbox"))
        #expect(try plan("chromium", userId: 0).arguments.contains("--no-sandbox"))
    }

    @Test func isHeadlessWhenAsked() throws {
        #expect(try !plan("chromium").arguments.contains("--headless=new"))
        #expect(try plan("chromium", isHeadless: true).arguments.contains("--headless=new"))
    }

    @Test func aPageIsNeverAnOption() throws {
        let arguments = try plan("chromium", url: "--gpu-launcher=sh").arguments
        #expect(arguments.suffix(2) == ["--", "--gpu-launcher=sh"])
    }

    @Test func saysThatChromeWantsTheExtensionLoadedByHand() throws {
        let warning = try #require(try plan("chrome").warnings.first)
        #expect(warning.contains("chrome://extensions"))
        #expect(warning.contains("/no/extension"))
    }

    @Test func prefersABrowserThatLoadsExtensions() throws {
        let chrome = try installed("chrome")
        let edge = try installed("edge")
        var snap = try installed("chromium")
        snap.packaging = .snap(name: "chromium")
        #expect(BrowserLauncher.best(of: [snap, chrome, edge]) == edge)
        #expect(BrowserLauncher.best(of: [snap, chrome]) == chrome)
        #expect(BrowserLauncher.best(of: [snap]) == nil)
    }

    @Test func startsItInASessionOfItsOwn() throws {
        let machine = try Machine()
        let browser = try machine.add(
            "/path/chromium",
            "#!/bin/sh\nps -o sid= -p $$ > \"\(machine.home)/sid\"\necho $$ > \"\(machine.home)/pid\"\n"
        )
        let launcher = BrowserLauncher(environment: machine.environment())
        let launch = launcher.plan(
            try installed("chromium", browser),
            userDataDirectory: machine.home + "/profile",
            extensionDirectory: "/no"
        )
        let process = try launcher.start(launch)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        let pid = try String(contentsOfFile: machine.home + "/pid", encoding: .utf8)
        #expect(Int32(pid.trimmingCharacters(in: .whitespacesAndNewlines)) == process)
        let session = (try? String(contentsOfFile: machine.home + "/sid", encoding: .utf8)) ?? ""
        let number = session.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(number.isEmpty || Int32(number) == process)
    }

    @Test func saysThatABrowserIsNotThere() throws {
        let launcher = BrowserLauncher(environment: UserEnvironment(home: "/h"))
        let launch = launcher.plan(
            try installed("chromium", "/no/chromium"),
            userDataDirectory: "/no/profile",
            extensionDirectory: "/no"
        )
        let error = #expect(throws: BrowsersError.self) { _ = try launcher.start(launch) }
        #expect(error?.code == .notStarted)
    }
}
