public import ArgumentParser
import InterceptorEngine
import Foundation
public import InterceptorCookies

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
        for refusal in report.refused { Terminal.complain("\(refusal.line): \(Terminal.safe(refusal.reason))") }
        Terminal.complain("\(report.imported) imported, \(report.refused.count) refused.")
        if report.imported == 0, !report.refused.isEmpty { throw ExitCode(1) }
    }
}

/// Writes cookies to a file.
struct CookiesExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write cookies, with their values, for other tools: JSON, Netscape cookies.txt, or a Cookie header."
    )

    @OptionGroup var jar: JarOptions

    @Option(help: "json, netscape or header.")
    var format = CookieFormat.json

    @Option(help: "Only this domain and its subdomains.")
    var domain: String?

    @Option(help: "Only what a request to this URL carries; header needs it.")
    var url: String?

    @Option(name: .shortAndLong, help: "The file to write, for its owner alone; standard output when left out.")
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
