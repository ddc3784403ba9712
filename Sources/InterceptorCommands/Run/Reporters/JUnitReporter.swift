import InterceptorCollections
import InterceptorEngine

/// Writes a run as JUnit's XML in newman's shape: a suite for each request, a case for each test.
struct JUnitReporter: RunReporter {
    private let output: OutputFile
    private let suites: ReportSpool
    private var name = ""
    private var isIterated = false
    private var testCount = 0
    private var failureCount = 0
    private var errorCount = 0

    init(_ output: OutputFile) throws { (self.output, suites) = (output, try ReportSpool()) }

    mutating func begin(_ heading: RunHeading) {
        (name, isIterated) = (heading.collection.name, heading.iterationCount > 1)
    }

    mutating func take(_ step: StepReport) throws {
        let suite = JUnitSuite(step, className: name, isIterated: isIterated)
        testCount += suite.testCount
        failureCount += suite.failureCount
        errorCount += suite.errorCount
        try suites.append(suite.text)
    }

    mutating func end(_ summary: RunSummary) throws {
        let counts = "tests=\"\(testCount)\" failures=\"\(failureCount)\" errors=\"\(errorCount)\""
        let time = JUnitSuite.seconds(summary.durationMs)
        try output.append(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="\(MarkupText.escaped(name))" \(counts) time="\(time)">

            """
        )
        try suites.copy(to: output)
        try output.append("</testsuites>\n")
        try output.close()
    }
}
