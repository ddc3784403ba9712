import ArgumentParser
import InterceptorEngine
import InterceptorCookies
import InterceptorModel
import InterceptorServer

/// Explains which cookies a request would carry.
struct CookiesWhy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Explain which cookies a request would carry, and what keeps the others back.",
        discussion: "Ports play no part in cookies (RFC 6265bis, section 8.5)."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "The request's URL.")
    var url: String

    @Option(help: "The request's method.")
    var method = "GET"

    @Option(help: "The site, or a URL, of the page at the top, when it is another site's page that asks.")
    var site: String?

    @Flag(name: .customLong("navigation"), help: "That page is left for the URL.")
    var isNavigation = false

    @Option(name: .customLong("without"), help: "A cookie's name to leave out; may be repeated.")
    var excluded: [String] = []

    func run() async throws {
        let request = CookieRequest(
            url: url,
            method: method,
            topLevelSite: site,
            isNavigation: isNavigation,
            excludedNames: Set(excluded)
        )
        let why: WhyShape
        do { why = try await WhyShape(request, try await jar.data.directory.openEngine()) } catch {
            throw CommandFailure(jar: error)
        }
        if jar.isJSON { return Terminal.say(try JSONLine.encode(why)) }
        for verdict in why.verdicts { Terminal.say(Self.row(verdict)) }
        if why.verdicts.isEmpty { Terminal.say("The jar has no cookie of this site.") }
        if let suggestion = why.suggestion { Terminal.complain(Terminal.safe(suggestion.reason)) }
    }

    private static func row(_ verdict: WhyShape.Verdict) -> String {
        [
            Columns.pad(verdict.isSent ? "sent" : "not sent", 9), Columns.pad(verdict.rule.rawValue, 10),
            Columns.pad(Terminal.safe(verdict.cookie.name), 20),
            Columns.pad(Terminal.safe(verdict.cookie.domain + verdict.cookie.path), 32),
            Terminal.safe(verdict.reason),
        ].joined(separator: " ")
    }
}
