/// What came of a script.
public struct ScriptOutcome: Sendable {
    /// What it leaves, as JSON text: variables, the request, what is next; docs/SCRIPTING.md has its shape.
    ///
    /// `nil` when the script was stopped before its end.
    public var result: String?
    /// What ended it, when that was not its end.
    public var error: ScriptError?
    /// How long it took, in milliseconds.
    public var durationMs: Double

    /// Makes an outcome.
    ///
    /// - Parameters:
    ///   - result: What it leaves, as JSON text.
    ///   - error: What ended it.
    ///   - durationMs: How long it took, in milliseconds.
    public init(result: String?, error: ScriptError? = nil, durationMs: Double) {
        self.result = result
        self.error = error
        self.durationMs = durationMs
    }
}

/// An error of a script or a limit it met.
public struct ScriptError: Error, Sendable, Hashable, Codable {
    /// The class of the error, such as `TypeError`, or `TimeLimit`, `MemoryLimit`, `Crash` for what stopped it.
    public var name: String
    /// What went wrong; a limit says which, and where the script was.
    public var message: String
    /// The line of the script, from 1; `nil` when it cannot be told.
    public var line: Int?
    /// The column, from 1.
    public var column: Int?
    /// The calls that led there, one a line, in lines of the script.
    public var stack: String?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - name: The class of the error.
    ///   - message: What went wrong.
    ///   - line: The line of the script, from 1.
    ///   - column: The column, from 1.
    ///   - stack: The calls that led there.
    public init(name: String, message: String, line: Int? = nil, column: Int? = nil, stack: String? = nil) {
        self.name = name
        self.message = message
        self.line = line
        self.column = column
        self.stack = stack
    }
}

/// What a script says while it runs.
public enum ScriptEvent: Sendable {
    /// A line of the console.
    case console(ConsoleLine)
    /// A test that ended.
    case test(TestResult)
}

/// What a script wrote to the console at once.
public struct ConsoleLine: Sendable, Hashable, Codable {
    /// How it was written.
    public enum Level: String, Sendable, Hashable, Codable {
        case log, info, warn, error, debug
    }

    /// How it was written.
    public var level: Level
    /// The text, as a console shows it.
    public var text: String
    /// The line of the script, from 1; `nil` when it cannot be told.
    public var line: Int?

    /// Makes a line.
    ///
    /// - Parameters:
    ///   - level: How it was written.
    ///   - text: The text.
    ///   - line: The line of the script, from 1.
    public init(_ level: Level, _ text: String, line: Int? = nil) {
        self.level = level
        self.text = text
        self.line = line
    }
}

/// A test and its verdict.
public struct TestResult: Sendable, Hashable, Codable {
    /// A verdict.
    public enum Status: String, Sendable, Hashable, Codable {
        case passed, failed, skipped
    }

    /// The test's name.
    public var name: String
    /// The verdict.
    public var status: Status
    /// Why it failed.
    public var error: ScriptError?
    /// How long it took, in milliseconds.
    public var durationMs: Double?

    /// Makes a result.
    ///
    /// - Parameters:
    ///   - name: The test's name.
    ///   - status: The verdict.
    ///   - error: Why it failed.
    ///   - durationMs: How long it took, in milliseconds.
    public init(name: String, status: Status, error: ScriptError? = nil, durationMs: Double? = nil) {
        self.name = name
        self.status = status
        self.error = error
        self.durationMs = durationMs
    }
}
