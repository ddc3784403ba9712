import Foundation
import InterceptorBrowsers
import InterceptorFrames
import Testing

/// A machine of a test's own in a temporary folder, with a home that is not ASCII.
final class Machine {
    let root: String
    let home: String

    init() throws {
        root = NSTemporaryDirectory() + "machine-\(UUID().uuidString.prefix(8))"
        home = root + "/home/Grüße 日本"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    var dataDirectory: String { home + "/data/interceptor" }

    func environment(_ system: OperatingSystem = .linux, userId: UInt32 = 1000) -> UserEnvironment {
        UserEnvironment(
            operatingSystem: system,
            home: home,
            variables: ["PATH": root + "/path"],
            userId: userId,
            root: root
        )
    }

    func registration(_ system: OperatingSystem = .linux, dataDirectory: String? = nil) -> BridgeRegistration
    {
        BridgeRegistration(
            dataDirectory: dataDirectory ?? self.dataDirectory,
            environment: environment(system)
        )
    }

    /// Puts a file somewhere below the root.
    @discardableResult
    func add(_ path: String, _ text: String = "", permissions: Int = 0o755) throws -> String {
        let url = URL(filePath: path.hasPrefix(root) ? path : root + path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path)
        return url.path
    }

    /// A program that answers as the bridge does.
    func addBridge(version: String = "0.1.0") throws -> String {
        try add("/built/interceptor-bridge", "#!/bin/sh\necho interceptor-bridge \(version)\n")
    }

    /// Every file and folder below the home, with what is in the files.
    func contents() throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: home)
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                let data = FileManager.default.contents(atPath: home + "/" + name)
                return (name, data.map { String(decoding: $0, as: UTF8.self) } ?? "")
            }
        )
    }

    func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
