import InterceptorCollections
import InterceptorEngine

/// Writes a run as one page that needs no network and runs no script.
struct HTMLReporter: RunReporter {
    private let output: OutputFile
    private let rows: ReportSpool
    private var name = ""

    init(_ output: OutputFile) throws { (self.output, rows) = (output, try ReportSpool()) }

    mutating func begin(_ heading: RunHeading) { name = heading.collection.name }

    mutating func take(_ step: StepReport) throws { try rows.append(HTMLStep(step).text) }

    mutating func end(_ summary: RunSummary) throws {
        try output.append(HTMLPage.head(name, summary))
        try rows.copy(to: output)
        try output.append("</main>\n</html>\n")
        try output.close()
    }
}
