import ArgumentParser
import Foundation
import InterceptorEngine

/// What is told of a run.
struct RunReportOptions: ParsableArguments {
    /// A report.
    enum Report: String, CaseIterable, Sendable { case cli, json, junit, html }

    /// Whether text has colours.
    enum Color: String, ExpressibleByArgument, CaseIterable, Sendable { case auto, on, off }

    @Option(
        name: [.customShort("r"), .customLong("reporters")],
        help: "Reports, separated by commas: cli, json, junit, html; none for none."
    )
    var reporters = "cli"

    @Option(name: .customLong("reporter-json-export"), help: "The file of the json report.")
    var jsonPath: String?

    @Option(name: .customLong("reporter-junit-export"), help: "The file of the junit report.")
    var junitPath: String?

    @Option(name: .customLong("reporter-html-export"), help: "The file of the html report.")
    var htmlPath: String?

    @Option(help: "Whether the cli report has colours; auto is on a screen.")
    var color = Color.auto

    @Flag(help: "Show header lines and bodies in the cli report.")
    var verbose = false

    @Flag(help: "Write no signs beyond ASCII in the cli report.")
    var disableUnicode = false

    @Flag(
        name: [.customShort("x"), .customLong("suppress-exit-code")],
        help: "End with 0 also when something failed."
    )
    var suppressesExitCode = false

    func validate() throws { _ = try chosen() }

    /// The reporters that were asked for, with their files open.
    ///
    /// - Throws: `CommandFailure`, when a file cannot be written.
    func opened() throws -> [any RunReporter] {
        try chosen().map { report in
            switch report {
            case .cli: ConsoleReporter(style: style, isVerbose: verbose)
            case .json: try JSONReporter(OutputFile(jsonPath ?? Self.usualPath("json")))
            case .junit: try JUnitReporter(OutputFile(junitPath ?? Self.usualPath("xml")))
            case .html: try HTMLReporter(OutputFile(htmlPath ?? Self.usualPath("html")))
            }
        }
    }

    private var style: ConsoleStyle {
        let isQuiet = ProcessInfo.processInfo.environment["NO_COLOR"] != nil || !Terminal.isScreen
        return ConsoleStyle(
            hasColor: color == .on || (color == .auto && !isQuiet),
            hasUnicode: !disableUnicode
        )
    }

    private func chosen() throws -> [Report] {
        let names = reporters.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        if names == ["none"] { return [] }
        return try names.map { name in
            guard let report = Report(rawValue: name) else {
                throw ValidationError("There is no report “\(name)”. There are: cli, json, junit, html.")
            }
            return report
        }
    }

    private static func usualPath(_ ending: String) -> String {
        let date = RunFigures.date(Engine.systemClock()).filter { $0.isNumber || $0 == "T" }
        return "interceptor-run-\(date).\(ending)"
    }
}
