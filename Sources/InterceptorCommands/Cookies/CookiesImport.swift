import ArgumentParser
import InterceptorEngine
import InterceptorCookies

/// Reads cookies from a file.
struct CookiesImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put the cookies of a file into the jar: JSON, Netscape cookies.txt, or a Cookie header."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "The file; - is standard input.")
    var file: String

    @Option(help: "json, netscape or header; told by the text when it is left out.")
    var format: CookieFormat?

    @Option(help: "The URL that a header's cookies are for.")
    var url: String?

    func run() async throws {
        let text = try InputText.read(file)
        let report = try await jar.withJar {
            try await $0.importCookies(from: text, format: format, url: url)
        }
        if jar.isJSON { Terminal.say(try JSONLine.encode(report)) }
        for refusal in report.refused {
            Terminal.complain("\(refusal.line): \(Terminal.safe(refusal.reason))")
        }
        Terminal.complain("\(report.imported) imported, \(report.refused.count) refused.")
        if report.imported == 0, !report.refused.isEmpty { throw ExitCode(1) }
    }
}
