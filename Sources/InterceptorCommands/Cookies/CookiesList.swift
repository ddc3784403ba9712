import ArgumentParser
import InterceptorEngine
import InterceptorCookies
import InterceptorModel

/// Lists cookies.
struct CookiesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the cookies in the jar, with their values.",
        discussion: "--json prints one array of cookies in the shape of chrome.cookies.Cookie."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "Part of a name, value, domain or path.")
    var text: String?

    @Option(help: "Only this domain and its subdomains.")
    var domain: String?

    @Option(help: "Only what a request to this URL carries, in the order sent.")
    var url: String?

    func run() async throws {
        let cookies = try await jar.withJar { keeper in
            guard let url else { return try await keeper.list(matching: text ?? "", domain: domain) }
            return try await keeper.why(CookieRequest(url: url)).filter(\.isSent).map(\.cookie)
        }
        if jar.isJSON {
            Terminal.say(try JSONLine.encode(cookies.map { CookieShape($0) }))
        } else {
            Terminal.say(CookieTable.text(cookies))
        }
    }
}

/// Shows one cookie.
struct CookiesGet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print the value of one cookie."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "The cookie's name.")
    var name: String

    @Option(help: "A cookie of this domain or a subdomain.")
    var domain: String?

    @Option(help: "The cookie that a request to this URL carries.")
    var url: String?

    func run() async throws {
        let found = try await jar.withJar { keeper in
            guard let url else { return try await keeper.list(domain: domain) }
            return try await keeper.why(CookieRequest(url: url)).filter(\.isSent).map(\.cookie)
        }
        .filter { $0.name == name }
        guard let cookie = found.first else {
            throw CommandFailure(.failed, "There is no such cookie. List them with: interceptor cookies list")
        }
        if found.count > 1 {
            Terminal.complain("\(found.count) cookies have this name; name one with --domain or --url.")
        }
        Terminal.say(jar.isJSON ? try JSONLine.encode(CookieShape(cookie)) : Terminal.safe(cookie.value))
    }
}

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
