public import Foundation
import InterceptorFrames

extension DoctorFacts {
    /// Looks at this machine.
    ///
    /// - Parameters:
    ///   - registration: For the data folder in question.
    ///   - version: This program's version.
    ///   - now: What the clock says.
    ///   - askApp: Asks the app how it is; `nil` means that nobody answers.
    /// - Returns: The facts; whatever fails on the way is a fact too.
    public static func gather(
        _ registration: BridgeRegistration,
        version: String,
        now: Date = Date(),
        askApp: () throws -> AppStatus?
    ) -> DoctorFacts {
        let report =
            (try? registration.status())
            ?? RegistrationReport(bridgePath: registration.bridgePath, isBridgeInstalled: false, entries: [])
        return DoctorFacts(
            browsers: BrowserFinder(environment: registration.environment).find(),
            registration: report,
            bridge: bridge(at: registration.bridgePath),
            app: app(askApp),
            folder: folder(at: registration.dataDirectory),
            version: version,
            now: now
        )
    }

    private static func app(_ askApp: () throws -> AppStatus?) -> App {
        do {
            return try askApp().map(App.running) ?? .notRunning
        } catch let error as SocketError where error.code == .notListening {
            return .notRunning
        } catch {
            return .failed("\(error)")
        }
    }

    private static func bridge(at path: String) -> Bridge {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            return Bridge(path: path, isExecutable: false)
        }
        let start = ContinuousClock.now
        let version = versionOfBridge(at: path)
        let time = (ContinuousClock.now - start) / Duration.milliseconds(1)
        return Bridge(path: path, isExecutable: true, version: version, startMs: version == nil ? nil : time)
    }

    private static func versionOfBridge(at path: String) -> String? {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["--version"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = text.split(whereSeparator: \.isWhitespace)
        guard process.terminationStatus == 0, words.count == 2, words[0] == "interceptor-bridge" else {
            return nil
        }
        return String(words[1])
    }

    private static func folder(at path: String) -> Folder {
        let manager = FileManager.default
        let attributes = try? manager.attributesOfFileSystem(forPath: path)
        return Folder(
            path: path,
            exists: manager.fileExists(atPath: path),
            isWritable: manager.isWritableFile(atPath: path),
            permissions: SafeFiles.permissions(of: path) ?? 0,
            freeBytes: (attributes?[.systemFreeSize] as? NSNumber)?.int64Value,
            newestChange: newestChange(in: path)
        )
    }

    private static func newestChange(in path: String) -> Date? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return attributes?[.modificationDate] as? Date
        }
        .max()
    }
}
