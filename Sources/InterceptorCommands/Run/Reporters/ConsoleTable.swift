import InterceptorEngine

/// The table at the end of a run, as newman's.
struct ConsoleTable {
    private static let widths = [25, 18, 18]
    private let summary: RunSummary
    private let hasUnicode: Bool

    init(_ summary: RunSummary, hasUnicode: Bool) { (self.summary, self.hasUnicode) = (summary, hasUnicode) }

    /// The table, line by line.
    var text: String {
        let head = [border("┌", "┬", "┐"), row(["", "executed", "failed"])]
        let middle = counts.flatMap { name, count in
            [border("├", "┼", "┤"), row([name, "\(count.total)", "\(count.failed)"])]
        }
        let foot = notes.enumerated().flatMap { place, note in
            [border("├", place == 0 ? "┴" : "─", "┤"), wide(note)]
        }
        let lines = head + middle + foot + [border("└", "─", "┘")]
        return (hasUnicode ? lines : lines.map(Self.ascii)).joined(separator: "\n")
    }

    private var counts: [(String, RunSummary.Count)] {
        [
            ("iterations", summary.iterations), ("requests", summary.requests),
            ("test-scripts", summary.testScripts), ("prerequest-scripts", summary.prerequestScripts),
            ("assertions", summary.tests),
        ]
    }

    private var notes: [String] {
        var notes = ["total run duration: \(RunFigures.time(summary.durationMs))"]
        if summary.skippedTests > 0 { notes.append("skipped assertions: \(summary.skippedTests)") }
        guard let least = summary.responseMsMin, let most = summary.responseMsMax else { return notes }
        notes.append("total data received: \(RunFigures.size(summary.responseBytes)) (approx)")
        notes.append(
            "average response time: \(RunFigures.time(summary.responseMsMean)) "
                + "[min: \(RunFigures.time(least)), max: \(RunFigures.time(most))]"
        )
        return notes
    }

    private func row(_ cells: [String]) -> String {
        "│" + zip(cells, Self.widths).map { Self.padded($0, $1) + " " }.joined(separator: "│") + "│"
    }

    private func wide(_ text: String) -> String {
        let width = Self.widths.reduce(0, +) + 2 * Self.widths.count - Self.widths.count + 1
        return "│ " + Columns.pad(text, width) + "│"
    }

    private func border(_ left: String, _ inner: String, _ right: String) -> String {
        left + Self.widths.map { String(repeating: "─", count: $0 + 1) }.joined(separator: inner) + right
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func ascii(_ line: String) -> String {
        String(line.map { $0 == "│" ? "|" : $0 == "─" ? "-" : "┌┬┐├┼┤┴└┘".contains($0) ? "+" : $0 })
    }
}
