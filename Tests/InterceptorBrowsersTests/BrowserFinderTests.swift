import InterceptorBrowsers
import Testing

@Suite struct BrowserFinderTests {
    private func find(_ machine: Machine, _ system: OperatingSystem = .linux) -> [InstalledBrowser] {
        // The machine the test runs on may have browsers in its own system folders; those are not below the root.
        BrowserFinder(environment: machine.environment(system)).find()
    }

    @Test func findsNothingOnAnEmptyMachine() throws {
        #expect(find(try Machine()).isEmpty)
    }

    @Test func findsCommandsOnThePathAndInSystemFolders() throws {
        let machine = try Machine()
        let chrome = try machine.add("/path/google-chrome")
        let chromium = try machine.add("/usr/bin/chromium", "#!/bin/sh\nexec /usr/lib/chromium/chromium")
        let found = find(machine)
        #expect(found.map(\.executable) == [chrome, chromium])
        #expect(found.map(\.packaging) == [.native, .native])
        #expect(found.map(\.browser.id) == ["chrome", "chromium"])
    }

    @Test func ignoresFilesThatCannotBeRunAndFolders() throws {
        let machine = try Machine()
        try machine.add("/path/chromium", permissions: 0o644)
        try machine.add("/usr/bin/chromium/file")
        #expect(find(machine).isEmpty)
    }

    @Test func recognisesASnapBehindUbuntusScript() throws {
        let machine = try Machine()
        try machine.add("/usr/bin/chromium-browser", "#!/bin/sh\nexec /snap/bin/chromium \"$@\"\n")
        let snap = try machine.add("/snap/bin/chromium")
        let found = find(machine)
        #expect(found.map(\.executable) == [snap])
        #expect(found.first?.packaging == .snap(name: "chromium"))
        #expect(found.first?.manifestFolders(in: machine.environment()) == [])
        #expect(found.first?.advice(dataDirectory: "/d")?.contains("confinement") == true)
    }

    @Test func recognisesAFlatpakAndSaysHowToOpenItsSandbox() throws {
        let machine = try Machine()
        try machine.add("/var/lib/flatpak/exports/bin/com.brave.Browser")
        let brave = try #require(find(machine).first)
        #expect(brave.packaging == .flatpak(id: "com.brave.Browser"))
        let folder = "/.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser/NativeMessagingHosts"
        #expect(brave.manifestFolders(in: machine.environment()) == [machine.home + folder])
        #expect(
            brave.advice(dataDirectory: "/my data")?
                .hasSuffix("flatpak override --user --filesystem='/my data' com.brave.Browser") == true
        )
    }

    @Test func findsApplicationsOnMacOS() throws {
        let machine = try Machine()
        let arc = try machine.add("/Applications/Arc.app/Contents/MacOS/Arc")
        let edge = try machine.add(
            machine.home + "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"
        )
        #expect(find(machine, .macos).map(\.executable) == [edge, arc])
    }
}
