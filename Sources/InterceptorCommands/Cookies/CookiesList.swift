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
