import Foundation
import InterceptorBrowsers
import InterceptorTestSupport
import Testing

/// Set `INTERCEPTOR_RECORD=1` to write the snapshots anew.
@Suite struct RegistrationRenderingTests {
    private static let snapshots = URL(filePath: #filePath).deletingLastPathComponent()
        .resolvingSymlinksInPath()
        .appending(path: "../../Fixtures/registration").standardizedFileURL

    @Test(arguments: OperatingSystem.allCases)
    func isAsItWas(_ system: OperatingSystem) throws {
        let text = RegistrationRendering(operatingSystem: system).text
        let file = Self.snapshots.appending(path: "\(system.rawValue).txt")
        if ProcessInfo.processInfo.environment["INTERCEPTOR_RECORD"] != nil {
            try FileManager.default.createDirectory(at: Self.snapshots, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        #expect(try Data(contentsOf: file) == Data(text.utf8))
    }

    @Test func theScriptWritesTheManifests() throws {
        let machine = try Machine()
        let rendering = RegistrationRendering(
            operatingSystem: .linux,
            dataDirectory: machine.home + "/it's data",
            home: machine.home
        )
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", rendering.script]
        try shell.begin()
        #expect(shell.endStatus() == 0)
        for file in rendering.files {
            #expect(FileManager.default.contents(atPath: file.path) == Data(file.text.utf8), "\(file.path)")
        }
        #expect(!rendering.files.isEmpty)
    }

    @Test func doublesBackslashesInTheRegistryFile() throws {
        let rendering = RegistrationRendering(operatingSystem: .windows, home: #"C:\Users\Grüße"#)
        let registry = try #require(rendering.files.last).text
        #expect(registry.hasPrefix("Windows Registry Editor Version 5.00\r\n"))
        #expect(
            registry.contains(#"@="C:\\Users\\Grüße\\AppData\\Local\\Interceptor\\bridge\\org.interceptor"#)
        )
        let edge = #"[HKEY_CURRENT_USER\Software\Microsoft\Edge\NativeMessagingHosts\org.interceptor.bridge]"#
        #expect(registry.contains(edge))
    }
}
