/// Runs scripts of users, each in a sandbox of its own.
public protocol ScriptRunner: Sendable {
    /// Runs one script to its end. Cancelling the calling task stops it.
    ///
    /// - Parameters:
    ///   - script: What to run.
    ///   - host: Answers what the script asks, and is told what it says.
    /// - Returns: What came of it; a script that throws, hangs or crashes is an outcome too.
    /// - Throws: When no script can be run at all, such as when the sandbox is not installed.
    func run(_ script: ScriptRun, host: any ScriptHost) async throws(ScriptRunnerError) -> ScriptOutcome
}

/// What a script may reach outside of its sandbox, and what hears of it.
public protocol ScriptHost: Sendable {
    /// Answers a call of the script, such as `sendRequest` or `cookies.get`; docs/SCRIPTING.md lists them.
    ///
    /// - Parameters:
    ///   - name: The call.
    ///   - arguments: JSON text.
    /// - Returns: JSON text.
    /// - Throws: A message for the script.
    func answer(_ name: String, arguments: String) async throws(ScriptCallError) -> String

    /// Tells what the script says while it runs.
    ///
    /// - Parameter event: A line of the console or the end of a test.
    func tell(_ event: ScriptEvent) async
}

/// Why a call of a script was not answered; the script gets it as an `Error`.
public struct ScriptCallError: Error, Sendable, Hashable {
    /// What went wrong, for the author of the script.
    public var message: String

    /// Makes an error.
    ///
    /// - Parameter message: What went wrong, for the author of the script.
    public init(_ message: String) {
        self.message = message
    }
}

/// Why no script can be run.
public struct ScriptRunnerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is missing or broken, and what to try.
    public var description: String

    /// Makes an error.
    ///
    /// - Parameter description: What is missing or broken, and what to try.
    public init(_ description: String) {
        self.description = description
    }
}
