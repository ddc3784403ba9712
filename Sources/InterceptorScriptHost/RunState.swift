/// The script that runs: its number, its limits, what it has written.
struct RunState {
    /// The run's number.
    var run: Int
    /// The script's name, as it stands in stacks.
    var name: String
    /// The longest it may compute without a pause, in milliseconds.
    var busyMs: Double
    /// The most memory it may hold beyond what the host held before, in bytes.
    var memoryBytesMax: Int
    /// The most it may write to the console, in bytes.
    var consoleBytesMax: Int
    /// When it began, in milliseconds of the clock that only rises.
    var startedAtMs: Double

    private var consoleBytes = 0
    private var leftOutBytes = 0

    /// Begins a run.
    init(
        run: Int,
        name: String,
        busyMs: Double,
        memoryBytesMax: Int,
        consoleBytesMax: Int,
        startedAtMs: Double
    ) {
        self.run = run
        self.name = name
        self.busyMs = busyMs
        self.memoryBytesMax = memoryBytesMax
        self.consoleBytesMax = consoleBytesMax
        self.startedAtMs = startedAtMs
    }

    /// Counts a frame of the console.
    ///
    /// - Parameter bytes: The frame's length.
    /// - Returns: Whether it is still within the limit.
    mutating func countConsole(_ bytes: Int) -> Bool {
        consoleBytes += bytes
        guard consoleBytes > consoleBytesMax else { return true }
        leftOutBytes += bytes
        return false
    }

    /// What to say of the lines that were left out; `nil` when none was.
    var leftOut: String? {
        guard leftOutBytes > 0 else { return nil }
        return "The console holds \(consoleBytesMax) bytes a script; \(leftOutBytes) more were left out."
    }
}
