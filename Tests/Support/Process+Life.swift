public import Foundation

extension Process {
    private static let starting = NSLock()

    /// Starts it as `run()` does, one at a time: side by side, Foundation's start has crashed while it copied.
    ///
    /// - Throws: When it cannot be started.
    public func begin() throws { try Self.starting.withLock { try run() } }

    /// Waits for the end and tells the status.
    ///
    /// `waitUntilExit()` hears of the end by a socket that programs started at the same moment inherit: it can wait for
    /// theirs too, for ever when the test that owns them waits for a thread. The kernel is asked in its place.
    ///
    /// - Returns: The status the program ended with; the number of the signal, when one ended it.
    public func endStatus() -> Int32 {
        var end = siginfo_t()
        while waitid(P_PID, id_t(processIdentifier), &end, WEXITED | WNOWAIT) != 0 {
            guard errno == EINTR else {
                waitUntilExit()  // it has been waited for: the news has come
                return terminationStatus
            }
        }
        #if canImport(Glibc)
            return end._sifields._sigchld.si_status
        #else
            return end.si_status
        #endif
    }
}
