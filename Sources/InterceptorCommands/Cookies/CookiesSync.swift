import ArgumentParser
import InterceptorEngine
import InterceptorProtocol

/// The domains that follow the browser.
struct CookiesSync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Choose the domains whose cookies follow the browser.",
        discussion: """
            Adding example.com brings the cookies of example.com and of every subdomain and keeps them in step; \
            https://app.example.com is limited to what that host is sent. The browser's own cookies are only read.
            """,
        subcommands: [SyncList.self, SyncAdd.self, SyncRemove.self, SyncReconcile.self],
        defaultSubcommand: SyncList.self
    )
}

/// Lists the synced domains.
struct SyncList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the synced domains and how they stand."
    )

    @OptionGroup var jar: JarOptions

    func run() async throws {
        try await SyncCall(jar: jar).perform(nil)
    }
}

/// Adds a domain.
struct SyncAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Follow a domain; one that is followed already is read anew."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "A domain, or a URL for one host.")
    var domain: String

    @Option(
        help:
            "The link to read from, from `interceptor capture status --json`; the last connected one otherwise."
    )
    var link: Int64?

    @Flag(name: .customLong("incognito"), help: "Read from that browser's incognito windows.")
    var isIncognito = false

    func run() async throws {
        let storeID = isIncognito ? "1" : link == nil ? nil : "0"
        let request = SyncRequest(.add, domain: domain, linkId: link, storeId: storeID)
        try await SyncCall(jar: jar).perform(request)
    }
}

/// Removes a domain.
struct SyncRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Stop following a domain. Its cookies stay in the jar."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "The domain.")
    var domain: String

    @Flag(name: .customLong("purge"), help: "Take its cookies out of the jar too.")
    var isPurged = false

    func run() async throws {
        let report = try await SyncCall(jar: jar).perform(.init(isPurged ? .purge : .remove, domain: domain))
        guard let removal = report.removal else {
            throw CommandFailure(.failed, "This domain is not synced.")
        }
        guard removal.kept > 0 else { return }
        let isOne = removal.kept == 1
        Terminal.complain(
            "\(removal.kept) \(isOne ? "cookie stays" : "cookies stay") in the jar. "
                + "To delete \(isOne ? "it" : "them"): interceptor cookies delete --domain DOMAIN"
        )
    }
}

/// Compares with the browsers.
struct SyncReconcile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compare every synced domain with its browser now, as the app does once a minute."
    )

    @OptionGroup var jar: JarOptions

    func run() async throws {
        try await SyncCall(jar: jar).perform(.init(.reconcile))
    }
}

/// Asks the running app, or works on the data folder when there is none.
struct SyncCall {
    let jar: JarOptions

    /// Performs a change and shows how the domains stand.
    @discardableResult
    func perform(_ request: SyncRequest?) async throws -> SyncReport {
        let control = ControlRequest(id: "1", action: .sync, sync: request)
        let answer: SyncReport? = try ControlClient(directory: jar.data.directory).ask(control)
        let report: SyncReport
        if let answer {
            report = answer
        } else {
            let engine = try await jar.data.directory.openEngine()
            do { report = try await engine.sync.perform(request) } catch { throw CommandFailure(jar: error) }
        }
        for note in report.notes { Terminal.complain(Terminal.safe(note)) }
        Terminal.say(jar.isJSON ? try JSONLine.encode(report.status) : Self.text(report.status))
        return report
    }

    private static func text(_ status: SyncStatus) -> String {
        guard !status.domains.isEmpty else {
            return "No domain is synced. Add one: interceptor cookies sync add example.com"
        }
        return status.domains.map { domain in
            let name = (domain.isHost ? "https://" : "") + domain.domain
            let state = domain.problem ?? "in step, \(domain.repaired) repaired"
            return
                "\(Columns.pad(Terminal.safe(name), 32)) \(Columns.pad(String(domain.cookies), 5)) \(Terminal.safe(state))"
        }
        .joined(separator: "\n")
    }
}
