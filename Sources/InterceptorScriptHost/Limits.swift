/// What is said when a script meets a limit.
enum Limits {
    /// The script computed for too long.
    ///
    /// - Parameters:
    ///   - run: The script.
    ///   - backtrace: Where it was; `nil` when that is not known.
    /// - Returns: The error.
    static func busy(_ run: RunState, _ backtrace: Backtrace?) -> HostError {
        let place = backtrace?.line.map { " at line \($0)" } ?? ""
        return HostError(
            name: "TimeLimit",
            message: "Stopped after \(seconds(run.busyMs))\(place): it computed that long without a pause.",
            line: backtrace?.line,
            stack: backtrace?.text(of: run.name)
        )
    }

    /// The script held too much memory.
    static func memory(_ run: RunState) -> HostError {
        let megabytes = run.memoryBytesMax >> 20
        let size = megabytes > 0 ? "\(megabytes) MiB" : "\(run.memoryBytesMax) bytes"
        return HostError(name: "MemoryLimit", message: "Stopped: it held more than \(size) of memory.")
    }

    /// Such as `5 s` or `0.25 s`.
    static func seconds(_ milliseconds: Double) -> String {
        let seconds = milliseconds / 1000
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
