import ArgumentParser
import Foundation
import InterceptorEngine
import Logging

/// Runs the app.
struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Start the app: links, history, local server, workbench."
    )

    @OptionGroup var data: DataOptions

    @Option(
        help:
            "The local server's port; 0 takes a free one. Defaults to \(AppProcess.standardPort), or a free one."
    )
    var port: Int?

    @Flag(name: .customLong("no-open"), help: "Do not open the workbench.")
    var isNotOpened = false

    @Flag(
        name: .customLong("json"),
        help: "Print {\"url\",\"port\",\"token\",\"pid\",\"dataDir\"} on the first line."
    )
    var isJSON = false

    @Option(name: .customLong("log-level"), help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel = "notice"

    func validate() throws {
        guard port.map({ (0...65_535).contains($0) }) ?? true else {
            throw ValidationError("--port must be a number from 0 to 65535.")
        }
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw ValidationError(
                "--log-level must be one of trace, debug, info, notice, warning, error, critical."
            )
        }
    }

    func run() async throws {
        let directory = data.directory
        if let running = try ControlClient(directory: directory).status() {
            try announce(
                Announcement(
                    port: running.app.port,
                    token: try directory.loadToken(),
                    pid: running.app.pid,
                    directory
                ),
                isNew: false
            )
            return
        }
        let app = AppProcess(directory: directory, logLevel: Logger.Level(rawValue: logLevel) ?? .notice)
        try await app.run(port: port) { port, token in
            let pid = ProcessInfo.processInfo.processIdentifier
            try? announce(Announcement(port: port, token: token, pid: pid, directory), isNew: true)
        }
    }

    private func announce(_ announcement: Announcement, isNew: Bool) throws {
        if isJSON {
            Terminal.say(try JSONLine.encode(announcement))
        } else {
            Terminal.say("Interceptor \(isNew ? "is up" : "was up already"): \(announcement.url)")
            Terminal.complain("Open the workbench with: interceptor open")
        }
        if !isNotOpened { DesktopOpener.open(announcement.url + "#token=" + announcement.token) }
    }
}

/// What `up --json` prints first.
struct Announcement: Encodable {
    var url: String
    var port: Int
    var token: String
    var pid: Int32
    var dataDir: String

    init(port: Int, token: String, pid: Int32, _ directory: AppFolder) {
        url = "http://127.0.0.1:\(port)/"
        self.port = port
        self.token = token
        self.pid = pid
        dataDir = directory.path
    }
}
