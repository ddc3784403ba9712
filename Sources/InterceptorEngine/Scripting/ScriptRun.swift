/// A script with all it is given.
public struct ScriptRun: Sendable {
    /// How the script is called in messages and stacks, such as `Tests of “Log in”`.
    public var name: String
    /// The script itself, whose first line is line 1 in messages.
    public var source: String
    /// What the script finds, as JSON text; docs/SCRIPTING.md has its shape.
    public var context: String
    /// How far it may go.
    public var limits: ScriptLimits

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - name: How the script is called in messages.
    ///   - source: The script itself.
    ///   - context: What the script finds, as JSON text.
    ///   - limits: How far it may go.
    public init(name: String, source: String, context: String, limits: ScriptLimits = ScriptLimits()) {
        self.name = name
        self.source = source
        self.context = context
        self.limits = limits
    }
}

/// How far a script may go.
public struct ScriptLimits: Sendable, Hashable {
    /// The longest it may take in all, waiting for answers and timers included.
    public var wallMs = 60_000
    /// The longest it may compute without a pause.
    public var busyMs = 5000
    /// The most memory it may hold, in bytes.
    public var memoryBytesMax = 256 << 20
    /// The most it may write to the console, in bytes; what is beyond is counted and left out.
    public var consoleBytesMax = 1 << 20

    /// The default limits.
    public init() {}
}
