import Foundation
import InterceptorBridge
import InterceptorFrames
import InterceptorTestSupport
import Testing

/// The program itself, as the browser starts it; where the build put it next to these tests.
@Suite(.enabled(if: BuiltBridge.path != nil)) struct BuiltBridgeTests {
    @Test func tellsItsVersion() throws {
        let run = try BuiltBridge.run(["--version"])
        #expect(
            String(decoding: run.output, as: UTF8.self) == "interceptor-bridge \(BridgeVersion.current)\n"
        )
        #expect(run.status == 0)
    }

    @Test func refusesAnotherExtension() throws {
        let run = try BuiltBridge.run(["chrome-extension://abc/"])
        #expect(run.output.isEmpty)
        #expect(run.status == 2)
    }

    @Test func saysThatTheAppIsNotRunning() throws {
        let run = try BuiltBridge.run(
            [ExtensionIdentity.allowedOrigins[0]],
            environment: ["INTERCEPTOR_HOME": "/no/such/folder"]
        )
        #expect(run.status == 0)
        #expect(String(decoding: run.output.dropFirst(4), as: UTF8.self).contains(#""code":10"#))
    }

    @Test func findsTheAppOfTheFolderItIsInstalledIn() throws {
        let folder = NSTemporaryDirectory() + "brücke-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder + "/bridge",
            withIntermediateDirectories: true
        )
        let installed = folder + "/bridge/interceptor-bridge"
        try FileManager.default.copyItem(atPath: #require(BuiltBridge.path), toPath: installed)
        try Data("..\n".utf8).write(to: URL(filePath: folder + "/bridge/data-dir"))
        let listener = try #require(
            SystemCalls.listeningSocket(at: SocketPath.forDataDirectory(folder))
        )
        defer { SystemCalls.closeDescriptor(listener) }
        let run = try BuiltBridge.run(
            [ExtensionIdentity.allowedOrigins[0]],
            environment: ["INTERCEPTOR_HOME": "/no/such/folder"],
            path: installed
        )
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        let connection = try #require(SystemCalls.acceptConnection(listener))
        defer { SystemCalls.closeDescriptor(connection) }
        var room = [UInt8](repeating: 0, count: 4096)
        let outcome = room.withUnsafeMutableBytes { SystemCalls.readSome(connection, into: $0) }
        guard case .success(let count) = outcome else {
            Issue.record("nothing came")
            return
        }
        let text = String(decoding: room[..<count].dropFirst(4), as: UTF8.self)
        #expect(text.contains(#""kind":"bridge","bridgeVersion":"0.1.0""#))
        #expect(text.contains(ExtensionIdentity.allowedOrigins[0]))
    }
}

private enum BuiltBridge {
    static let path = [
        Bundle.main.bundleURL, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    .map { $0.appending(path: "interceptor-bridge").path }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    struct Run {
        var output: Data
        var status: Int32
    }

    /// Runs it with an input that has ended already.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        path: String? = path
    ) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.begin()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        return Run(output: bytes, status: process.endStatus())
    }
}
