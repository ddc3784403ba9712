public import ArgumentParser
import InterceptorEngine
public import InterceptorCookies

/// Writes cookies to a file.
struct CookiesExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write cookies, with their values, for other tools: JSON, Netscape cookies.txt, or a Cookie header."
    )

    @OptionGroup var jar: JarOptions

    @Option(help: "json, netscape or header.")
    var format = CookieFormat.json

    @Option(help: "Only this domain and its subdomains.")
    var domain: String?

    @Option(help: "Only what a request to this URL carries; header needs it.")
    var url: String?

    @Option(
        name: .shortAndLong,
        help: "The file to write; one that is made is for its owner alone. Standard output when left out."
    )
    var output: String?

    func run() async throws {
        let export = try await jar.withJar { try await $0.export(format, domain: domain, url: url) }
        for note in export.notes { Terminal.complain("note: \(note)") }
        let text = format == .header ? export.text + "\n" : export.text
        if let output {
            try OutputFile.write(Array(text.utf8), to: output)
            Terminal.complain("\(export.count) cookies written. The file holds logins: keep it to yourself.")
        } else {
            Terminal.write(Array(text.utf8))
        }
    }
}

extension CookieFormat: ExpressibleByArgument {}
