import Foundation
import InterceptorEngine

/// A request's turn as a `testsuite`.
struct JUnitSuite {
    /// Tests, without errors of scripts and of the request.
    let testCount: Int
    /// Tests that failed.
    let failureCount: Int
    /// Errors of scripts and of the request.
    let errorCount: Int
    /// The element.
    let text: String

    init(_ step: StepReport, className: String, isIterated: Bool) {
        let failures = step.failures
        testCount = step.tests.count
        failureCount = failures.count { $0.test != nil }
        errorCount = failures.count - failureCount
        let time = Self.seconds(step.exchange?.durationMs ?? 0)
        let name = isIterated ? "Iteration \(step.position.iteration + 1) / \(step.fullName)" : step.fullName
        let attributes = [
            ("name", name), ("id", step.position.id), ("tests", "\(testCount)"),
            ("failures", "\(failureCount)"),
            ("errors", "\(errorCount)"), ("time", time),
        ]
        let cases = step.tests.map { Self.testCase($0, className: className, time: time) }
        let errors = failures.filter { $0.test == nil }.map {
            Self.error($0, className: className, time: time)
        }
        let inner = (cases + errors).joined()
        text = "  <testsuite\(Self.list(attributes))>\n\(inner)  </testsuite>\n"
    }

    /// Seconds with three digits.
    static func seconds(_ milliseconds: Double) -> String { String(format: "%.3f", milliseconds / 1000) }

    private static func testCase(_ test: StepReport.Test, className: String, time: String) -> String {
        let result = test.result
        let head = "    <testcase" + list([("name", result.name), ("time", time), ("classname", className)])
        switch result.status {
        case .passed: return head + "/>\n"
        case .skipped: return head + "><skipped/></testcase>\n"
        case .failed:
            let error = result.error ?? ScriptError(name: "AssertionError", message: "The test failed.")
            let attributes = list([("type", error.name), ("message", error.message)])
            let stack = MarkupText.escaped(error.stack ?? error.message)
            return head + ">\n      <failure\(attributes)>\(stack)</failure>\n    </testcase>\n"
        }
    }

    private static func error(_ failure: RunFailure, className: String, time: String) -> String {
        let head = list([("name", failure.place), ("time", time), ("classname", className)])
        let attributes = list([("type", failure.errorName), ("message", failure.message)])
        let stack = MarkupText.escaped(failure.stack ?? failure.message)
        return "    <testcase\(head)>\n      <error\(attributes)>\(stack)</error>\n    </testcase>\n"
    }

    private static func list(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(MarkupText.escaped($1))\"" }.joined()
    }
}
