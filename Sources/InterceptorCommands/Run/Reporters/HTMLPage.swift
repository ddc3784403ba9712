import InterceptorEngine

/// The beginning of the page of a run.
enum HTMLPage {
    /// Everything before the turns.
    static func head(_ name: String, _ summary: RunSummary) -> String {
        let title = MarkupText.escaped(name)
        let stop =
            summary.stopReason.map { "<p class=\"failed\"><b>\(MarkupText.escaped($0))</b></p>\n" } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>\(style)</style>
            <main>
            <h1>\(title)</h1>
            <p>\(RunFigures.date(summary.startedAtMs)) · \(RunFigures.time(summary.durationMs)) · \
            \(summary.failureCount) failed</p>
            \(stop)<table>
            <thead><tr><th scope="col"></th><th scope="col">executed</th><th scope="col">failed</th></tr></thead>
            \(rows(summary))</table>
            <h2>Requests</h2>

            """
    }

    private static func rows(_ summary: RunSummary) -> String {
        let counts = [
            ("Iterations", summary.iterations), ("Requests", summary.requests),
            ("Test scripts", summary.testScripts), ("Pre-request scripts", summary.prerequestScripts),
            ("Assertions", summary.tests),
        ]
        return counts.map { name, count in
            "<tr><th scope=\"row\">\(name)</th><td>\(count.total)</td><td>\(count.failed)</td></tr>\n"
        }.joined()
    }

    private static let style = """
        body{font:14px/1.45 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:auto;padding:1.5rem 1rem}\
        h1{font-size:1.3rem;margin:0}h2{font-size:1rem;margin:1.5rem 0 .5rem}small{color:GrayText}\
        table{border-collapse:collapse}th,td{padding:.15rem .8rem .15rem 0;text-align:right;font-weight:400}\
        tbody th,tr th:first-child{text-align:left}details{border-top:1px solid #8884;padding:.35rem 0}\
        summary{cursor:pointer}summary b,li b{display:inline-block;min-width:4rem;font-weight:600}\
        .passed>summary b,li.passed b{color:#1a7f37}.failed>summary b,li.failed b,p.failed{color:#d1242f}\
        ul{list-style:none;margin:.3rem 0;padding-left:1rem}code,pre{overflow-wrap:anywhere;white-space:pre-wrap}\
        pre{margin:.2rem 0 .2rem 4.3rem}
        """
}
