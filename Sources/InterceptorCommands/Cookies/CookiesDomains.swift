import ArgumentParser
import InterceptorEngine

/// Lists the domains that have cookies.
struct CookiesDomains: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domains",
        abstract: "List the domains that have cookies."
    )

    @OptionGroup var jar: JarOptions

    func run() async throws {
        let domains = try await jar.withJar { try await $0.domains() }
        if jar.isJSON { return Terminal.say(try JSONLine.encode(["domains": domains])) }
        for domain in domains {
            Terminal.say("\(Columns.pad(String(domain.count), 6)) \(Terminal.safe(domain.domain))")
        }
    }
}
