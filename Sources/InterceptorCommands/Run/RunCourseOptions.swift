import ArgumentParser
import InterceptorEngine
import InterceptorModel

/// Which requests a run sends, how often and how fast.
struct RunCourseOptions: ParsableArguments {
    @Option(
        name: [.customShort("n"), .long],
        help: "How many iterations; one for each row of data when not said."
    )
    var iterationCount: Int?

    @Option(help: "The name or id of a folder or request to run; may be repeated.")
    var folder: [String] = []

    @Flag(help: "End the run after the first request in which something failed.")
    var bail = false

    @Option(help: "The pause between requests, in milliseconds.")
    var delayRequest = 0

    @Option(help: "The most milliseconds that the run may take; 0 is for ever.")
    var timeout = 0

    @Option(help: "The most milliseconds that a script may take; 0 is the usual limit.")
    var timeoutScript = 0

    @Option(help: "How many iterations run side by side, each with variables of its own.")
    var parallel = 1

    func validate() throws {
        for (name, value, least) in [
            ("--iteration-count", iterationCount ?? 1, 1), ("--delay-request", delayRequest, 0),
            ("--timeout", timeout, 0), ("--timeout-script", timeoutScript, 0), ("--parallel", parallel, 1),
        ] {
            guard (least...1_000_000_000).contains(value) else {
                throw ValidationError("\(name) must be a whole number from \(least) on.")
            }
        }
    }

    /// The options of a run.
    func options(data: [JSONObject]) -> RunOptions {
        var options = RunOptions()
        options.iterationCount = iterationCount
        options.data = data
        options.folders = folder
        options.bails = bail
        options.delayRequestMs = delayRequest
        options.parallelCount = parallel
        options.timeoutMs = timeout > 0 ? timeout : nil
        if timeoutScript > 0 {
            // A script that loops is to be stopped by the engine, which knows the line, before its time is up.
            let busyMs = max(1, timeoutScript / 4 * 3)
            (options.scriptLimits.wallMs, options.scriptLimits.busyMs) = (timeoutScript, busyMs)
        }
        return options
    }
}
