import ArgumentParser
import Foundation
import InterceptorEngine
import InterceptorModel

/// How a run sends.
struct RunSendOptions: ParsableArguments {
    @Flag(name: [.customShort("k"), .long], help: "Take any TLS certificate.")
    var insecure = false

    @Flag(help: "Do not follow redirects.")
    var ignoreRedirects = false

    @Option(help: "The most milliseconds that a request may take; 0 is for ever.")
    var timeoutRequest = 0

    @Option(help: "An address for a host and port, HOST:PORT:ADDRESS; may be repeated.")
    var resolve: [SendOptions.Resolve] = []

    @Option(name: .customLong("ssl-client-cert"), help: "The client's certificate, PEM or PKCS #12.")
    var clientCertificate: String?

    @Option(name: .customLong("ssl-client-key"), help: "The file of the certificate's key.")
    var clientKey: String?

    @Option(name: .customLong("ssl-client-passphrase"), parsing: .unconditional, help: "The key's password.")
    var clientPassphrase: String?

    @Option(help: "The folder that paths of files in requests begin in; the current one when not said.")
    var workingDir: String?

    @Option(help: "A file of cookies to begin with: JSON of a browser or of newman, or cookies.txt.")
    var cookieJar: String?

    @Flag(
        name: .customLong("app-cookies"),
        help:
            "Use the jar of the app, where scripts may touch only the domains you allowed; else a run has its own."
    )
    var usesAppCookies = false

    @Flag(name: .customLong("keep-history"), help: "Keep every request in the app's history.")
    var keepsHistory = false

    func validate() throws {
        guard (0...1_000_000_000).contains(timeoutRequest) else {
            throw ValidationError("--timeout-request must be a whole number from 0 on.")
        }
        guard clientCertificate != nil || (clientKey == nil && clientPassphrase == nil) else {
            throw ValidationError("--ssl-client-key and --ssl-client-passphrase need --ssl-client-cert.")
        }
        guard cookieJar == nil || !usesAppCookies else {
            throw ValidationError("--cookie-jar and --app-cookies are two jars; choose one.")
        }
    }

    /// The options of a run with what these change.
    func apply(_ usual: RunOptions) throws -> RunOptions {
        var options = usual
        options.settings.isTLSVerified = !insecure
        options.settings.timeoutMs = timeoutRequest > 0 ? timeoutRequest : nil
        options.settings.resolve = resolve.map { .init(host: $0.host, port: $0.port, address: $0.address) }
        options.settings.clientCertificate = clientCertificate.map {
            .init(certificatePath: $0, keyPath: clientKey, password: clientPassphrase)
        }
        options.followsRedirects = ignoreRedirects ? false : nil
        options.workingDirectory = try workingDir.map(Self.folder)
        return options
    }

    private static func folder(_ path: String) throws -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandFailure(.wrongCall, "--working-dir: \(Terminal.safe(path)) is no folder.")
        }
        return URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL.path
    }
}
