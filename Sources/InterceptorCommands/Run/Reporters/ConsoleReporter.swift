import InterceptorCollections
import InterceptorEngine
import InterceptorModel

/// Shows a run as it goes, and a table at its end, in newman's shape.
struct ConsoleReporter: RunReporter {
    /// How many failures the list at the end has room for.
    static let failuresMax = 1000

    private let style: ConsoleStyle
    private let isVerbose: Bool
    private var folders: [String]?
    private var iterationCount = 1
    private var iteration = 0
    private var failures: [RunFailure] = []
    private var failureCount = 0

    init(style: ConsoleStyle, isVerbose: Bool) { (self.style, self.isVerbose) = (style, isVerbose) }

    mutating func begin(_ heading: RunHeading) {
        iterationCount = heading.iterationCount
        Terminal.say("\n" + style.text(heading.collection.name, .bold))
    }

    mutating func beginIteration(_ iteration: Int) { folders = nil }

    mutating func take(_ step: StepReport) {
        var lines = heading(of: step)
        lines.append("\n" + style.request + " " + style.text(step.position.name))
        lines += step.console.map(consoleLine)
        lines += step.notes.map { "  " + style.text($0, .yellow) }
        if let exchange = step.exchange {
            lines += ConsoleExchange(exchange, style: style, isVerbose: isVerbose).lines
        } else {
            lines.append("  " + style.text(step.isSkipped ? "[skipped]" : "[not sent]", .gray))
        }
        lines += step.tests.filter { $0.result.status != .failed }.map(testLine)
        lines += step.failures.map { numbered($0) }
        Terminal.say(lines.joined(separator: "\n"))
    }

    mutating func end(_ summary: RunSummary) {
        var lines = ["", ConsoleTable(summary, hasUnicode: style.hasUnicode).text]
        if let reason = summary.stopReason { lines += ["", style.text(reason, .yellow)] }
        if !failures.isEmpty {
            lines += ["", ConsoleFailures(failures, of: failureCount, style: style).text]
        }
        Terminal.say(lines.joined(separator: "\n"))
    }

    private mutating func heading(of step: StepReport) -> [String] {
        var lines: [String] = []
        if iterationCount > 1, folders == nil || iteration != step.position.iteration {
            lines.append(
                "\n" + style.text("Iteration \(step.position.iteration + 1)/\(iterationCount)", .bold)
            )
            folders = nil
        }
        iteration = step.position.iteration
        if !step.position.folders.isEmpty, step.position.folders != folders {
            lines.append(
                "\n" + style.folder + " " + style.text(step.position.folders.joined(separator: " / "))
            )
        }
        folders = step.position.folders
        return lines
    }

    private func consoleLine(_ line: ConsoleLine) -> String {
        let tint: ConsoleStyle.Tint? = line.level == .error ? .red : line.level == .warn ? .yellow : .gray
        return line.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "  \(style.console) " + style.text(String($0), tint) }.joined(separator: "\n")
    }

    private func testLine(_ test: StepReport.Test) -> String {
        test.result.status == .passed
            ? "  \(style.passed)  " + style.text(test.result.name)
            : "  " + style.text("\(style.skipped)  \(test.result.name)", .cyan)
    }

    private mutating func numbered(_ failure: RunFailure) -> String {
        failureCount += 1
        if failures.count < Self.failuresMax { failures.append(failure) }
        let text = failure.test ?? "\(failure.errorName) in \(failure.place): \(failure.message)"
        return "  " + style.text("\(failureCount). \(text)", .red)
    }
}
