import InterceptorEngine
import InterceptorModel

/// A request's turn as a part of a page.
struct HTMLStep {
    /// The element.
    let text: String

    init(_ step: StepReport) {
        let failures = step.failures
        let verdict = failures.isEmpty ? (step.isSkipped ? "skipped" : "passed") : "failed"
        let inner =
            Self.request(step) + Self.tests(step)
            + failures.filter { $0.test == nil }.map(Self.failure).joined()
        text = """
            <details class="\(verdict)"\(failures.isEmpty ? "" : " open")>
            <summary><b>\(verdict)</b> <span>\(MarkupText.escaped(step.fullName))</span> \
            <small>iteration \(step.position.iteration + 1)\(Self.status(step))</small></summary>
            \(inner)</details>

            """
    }

    private static func status(_ step: StepReport) -> String {
        guard let exchange = step.exchange, let response = exchange.response else { return "" }
        return " · \(response.statusCode) · \(RunFigures.time(exchange.durationMs))"
    }

    private static func request(_ step: StepReport) -> String {
        guard let exchange = step.exchange else { return "" }
        let line = MarkupText.escaped("\(exchange.draft.method) \(exchange.draft.wireURL)")
        return "<p><code>\(line)</code></p>\n"
    }

    private static func tests(_ step: StepReport) -> String {
        guard !step.tests.isEmpty else { return "" }
        let items = step.tests.map { test in
            let error = test.result.error.map { "<pre>\(MarkupText.escaped($0.message))</pre>" } ?? ""
            let status = test.result.status.rawValue
            return
                "<li class=\"\(status)\"><b>\(status)</b> \(MarkupText.escaped(test.result.name))\(error)</li>\n"
        }
        return "<ul>\n\(items.joined())</ul>\n"
    }

    private static func failure(_ failure: RunFailure) -> String {
        let text = "\(failure.errorName) at \(failure.place)\n\(failure.message)"
        return "<pre class=\"failed\">\(MarkupText.escaped(text))</pre>\n"
    }
}
