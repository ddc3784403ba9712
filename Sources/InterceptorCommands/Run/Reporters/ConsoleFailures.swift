import InterceptorEngine

/// The list of failures at the end of a run, as newman's.
struct ConsoleFailures {
    private let failures: [RunFailure]
    private let count: Int
    private let style: ConsoleStyle

    init(_ failures: [RunFailure], of count: Int, style: ConsoleStyle) {
        (self.failures, self.count, self.style) = (failures, count, style)
    }

    /// The list, line by line.
    var text: String {
        var lines = ["  #  failure         detail"]
        for (place, failure) in failures.enumerated() { lines += entry(place + 1, failure) }
        if count > failures.count { lines += ["", "     and \(count - failures.count) more failures"] }
        return lines.joined(separator: "\n")
    }

    private func entry(_ number: Int, _ failure: RunFailure) -> [String] {
        let name = Columns.pad(Terminal.safe(failure.errorName), 15)
        let digits = String(number)
        let margin = String(repeating: " ", count: max(0, 3 - digits.count)) + digits + ". "
        let space = String(repeating: " ", count: 21)
        let iteration =
            failure.position.iteration == 0 ? "" : " of iteration \(failure.position.iteration + 1)"
        let details =
            [failure.test, failure.message].compactMap { $0 } + [
                "at \(failure.place)", "inside “\(failure.source)”\(iteration)",
            ]
        let lines = details.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
        return ["", margin + style.text(name, .red) + " " + style.text(lines.first ?? "")]
            + lines.dropFirst().map { space + style.text($0, .gray) }
    }
}
