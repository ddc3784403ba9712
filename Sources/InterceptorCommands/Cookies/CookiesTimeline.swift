import ArgumentParser
import InterceptorEngine
import InterceptorCookies
import InterceptorModel
import InterceptorServer

/// Tells what happened to cookies.
struct CookiesTimeline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract:
            "Tell what happened to cookies, newest first: when, by whom and why. Values are never in it."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "Part of a name or domain.")
    var text: String?

    @Option(help: "Only this domain and its subdomains.")
    var domain: String?

    @Option(help: "The most changes to list.")
    var limit = 50

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be more than 0.") }
    }

    func run() async throws {
        let changes = try await jar.withJar { keeper in
            try await keeper.timeline(.init(text: text ?? "", domain: domain, limit: limit))
        }
        if jar.isJSON {
            return Terminal.say(try JSONLine.encode(["changes": changes.map(CookieChangeShape.init)]))
        }
        for change in changes {
            let what =
                change.changed.isEmpty ? "" : " (\(Terminal.safe(change.changed.joined(separator: ", "))))"
            Terminal.say(
                [
                    Columns.instant(change.atMs), Columns.pad(change.action.rawValue, 8),
                    Columns.pad(Terminal.safe(change.key.name), 20),
                    Columns.pad(Terminal.safe(change.key.dottedDomain + change.key.path), 32),
                    "\(change.origin.word): \(Terminal.safe(change.cause))\(what)",
                ].joined(separator: " ")
            )
        }
    }
}
