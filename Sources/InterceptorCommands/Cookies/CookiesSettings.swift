import ArgumentParser
import InterceptorEngine

/// The jar's settings.
struct CookiesSettings: AsyncParsableCommand {
    enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }

    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Show or change how the jar is used."
    )

    @OptionGroup var jar: JarOptions

    @Option(
        name: .customLong("trust-loopback"),
        help: "Whether Secure cookies go to http://localhost and its like, as in browsers: on or off."
    )
    var trustsLoopback: Switch?

    @Option(
        name: .customLong("allow-scripts"),
        help: "A domain whose cookies scripts may use; may be repeated."
    )
    var allowed: [String] = []

    @Option(name: .customLong("deny-scripts"), help: "A domain to take off that list; may be repeated.")
    var denied: [String] = []

    func run() async throws {
        let settings = try await jar.withJar { keeper in
            var settings = try await keeper.settings()
            guard trustsLoopback != nil || !allowed.isEmpty || !denied.isEmpty else { return settings }
            if let trustsLoopback { settings.isLoopbackTrustworthy = trustsLoopback == .on }
            let denied = denied.map(keeper.name(ofDomain:))
            settings.scriptDomains = (settings.scriptDomains + allowed)
                .filter { !denied.contains(keeper.name(ofDomain: $0)) }
            return try await keeper.save(settings)
        }
        if jar.isJSON { return Terminal.say(try JSONLine.encode(settings)) }
        Terminal.say("trust loopback  \(settings.isLoopbackTrustworthy ? "on" : "off")")
        let domains = settings.scriptDomains.map(Terminal.safe).joined(separator: ", ")
        Terminal.say("scripts         \(domains.isEmpty ? "(no domain)" : domains)")
    }
}

extension CookiesSettings.Switch: Sendable {}
