import Foundation
import InterceptorDomains
import InterceptorEngine
import InterceptorFrames
import InterceptorSender
import InterceptorStore
import Logging

/// The folder that holds everything: history, jar, token, socket, bridge.
struct AppFolder {
    let url: URL

    /// The folder that was named, or `$INTERCEPTOR_HOME`, or the user's data folder.
    init(_ path: String?) {
        let chosen = path ?? DataDirectory.byEnvironment() ?? NSHomeDirectory() + "/.local/share/interceptor"
        let absolute =
            chosen.hasPrefix("/") ? chosen : FileManager.default.currentDirectoryPath + "/" + chosen
        url = URL(fileURLWithPath: absolute, isDirectory: true).standardizedFileURL
    }

    /// The folder's path without a slash at its end.
    var path: String {
        url.path.count > 1 && url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
    }
    var database: URL { url.appendingPathComponent("history.sqlite") }
    var jar: URL { url.appendingPathComponent("cookies.sqlite") }
    var token: URL { url.appendingPathComponent("token") }
    var socketPath: String { SocketPath.forDataDirectory(path) }

    /// Makes the folder the user's alone.
    func prepare() throws {
        umask(0o077)
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            if isOurs {
                try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            }
        } catch {
            throw CommandFailure(
                .wrongCall,
                "The data folder \(path) cannot be made or is not yours. Name another with --data-dir."
            )
        }
    }

    /// Whether nothing in the folder is somebody else's, so that it may be closed to others.
    private var isOurs: Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.isEmpty || !Self.ownNames.isDisjoint(with: names)
    }

    private static let ownNames: Set = [
        "history.sqlite", "cookies.sqlite", "token", DataDirectory.bridgeFolderName,
    ]

    /// Opens the history, making it when needed.
    func openStore() throws -> HistoryDatabase {
        try prepare()
        do { return try HistoryDatabase(at: database) } catch let error as StoreError {
            throw CommandFailure(.failed, error.message)
        }
    }

    /// Opens the jar, making it when needed.
    func openJar(_ logger: Logger = AppFolder.logger) throws -> JarDatabase {
        try prepare()
        do { return try JarDatabase(at: jar, rules: PublicSuffixList.shared, logger: logger) } catch let
            error as StoreError
        {
            throw CommandFailure(.failed, error.message)
        }
    }

    /// Opens history and jar and puts the app's parts together over them.
    ///
    /// - Throws: `CommandFailure`, when something cannot be opened or read.
    func openEngine(_ logger: Logger = AppFolder.logger) async throws -> Engine {
        let engine = Engine(
            store: try openStore(),
            jar: try openJar(logger),
            rules: PublicSuffixList.shared,
            sender: CurlSender(spoolDirectory: path),
            spoolDirectory: path,
            logger: logger
        )
        do { try await engine.load() } catch let error as StoreError {
            throw CommandFailure(.failed, error.message)
        }
        return engine
    }

    /// What commands tell of the jar goes to stderr, from warnings on.
    private static var logger: Logger {
        var logger = Logger(label: "interceptor") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        return logger
    }

    /// The install's token, made on first use.
    func loadToken() throws -> String {
        if let saved = try? String(contentsOf: token, encoding: .utf8), saved.count >= 43 { return saved }
        var random = SystemRandomNumberGenerator()
        let fresh = (0..<4).map { _ in String(random.next() as UInt64, radix: 16).leftPadded(to: 16) }
            .joined()
        let isMade = FileManager.default.createFile(
            atPath: token.path,
            contents: Data(fresh.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade else {
            throw CommandFailure(.failed, "\(token.path) cannot be written. Check the disk and the folder.")
        }
        return fresh
    }
}

extension String {
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - self.count)) + self
    }
}
