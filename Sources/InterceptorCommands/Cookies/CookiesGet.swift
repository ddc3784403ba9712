import ArgumentParser
import InterceptorEngine
import InterceptorCookies
import InterceptorModel

/// Shows one cookie.
struct CookiesGet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print the value of one cookie.",
        discussion: """
            A terminal is shown what it would obey as escapes; a file or a pipe gets the value itself. When several \
            cookies have the name, --domain or --url must say which.
            """
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
        if found.count > 1 { try complain(of: found.count) }
        if jar.isJSON { return Terminal.say(try JSONLine.encode(CookieShape(cookie))) }
        Terminal.say(Terminal.isScreen ? Terminal.safe(cookie.value) : cookie.value)
    }

    /// With `--domain` or `--url` the first one is meant; without, none is.
    private func complain(of count: Int) throws {
        guard domain != nil || url != nil else {
            throw CommandFailure(.failed, "\(count) cookies have this name: name one with --domain or --url.")
        }
        Terminal.complain("\(count) cookies have this name; this is the first.")
    }
}
