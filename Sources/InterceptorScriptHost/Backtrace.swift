/// The calls that are under way, as JavaScriptCore writes them, reduced to those of one script.
struct Backtrace {
    /// A call in the script.
    struct Frame: Equatable {
        /// The function's name; empty outside of any.
        var function: String
        /// The line of the script, from 1.
        var line: Int
    }

    /// The calls in the script, innermost first.
    var frames: [Frame]

    /// Reads lines such as `#0 name() at script:12` and leaves out what is not of the script.
    ///
    /// - Parameters:
    ///   - text: The lines.
    ///   - script: The script's name.
    init(_ text: String, of script: String) {
        frames = text.split(whereSeparator: \.isNewline).compactMap { Self.frame($0, of: script) }
    }

    /// The line of the script that was being run; `nil` when it was not in the script.
    var line: Int? { frames.first?.line }

    /// One call a line, such as `    at name (script:12)`; `nil` when there is none.
    func text(of script: String) -> String? {
        guard !frames.isEmpty else { return nil }
        return frames.map { frame in
            let place = "\(script):\(frame.line)"
            return frame.function.isEmpty ? "    at \(place)" : "    at \(frame.function) (\(place))"
        }
        .joined(separator: "\n")
    }

    private static func frame(_ text: Substring, of script: String) -> Frame? {
        guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]) else {
            return nil
        }
        let head = text[..<colon]
        let end = "() at " + script
        guard head.hasSuffix(end), let space = head.firstIndex(of: " ") else { return nil }
        let name = head[head.index(after: space)...].dropLast(end.count)
        return Frame(function: name.hasSuffix(" code") ? "" : String(name), line: line)
    }
}
