import InterceptorFrames

/// Waits for frames and timers, and hands both to the host.
enum HostLoop {
    /// Serves until the app closes its end.
    ///
    /// - Parameter host: Whom to serve.
    /// - Throws: When no further world can be made.
    static func run(_ host: ScriptHost) throws(HostError) {
        var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            var interests = [SystemCalls.Interest(0, wantsRead: true)]
            if SystemCalls.wait(&interests, timeoutMs: timeout(host)) {
                let outcome = room.withUnsafeMutableBytes { SystemCalls.readSome(0, into: $0) }
                guard case .success(let count) = outcome, count > 0 else { return }
                for case .payload(let payload) in decoder.append(room[..<count]) {
                    try host.receive(String(decoding: payload, as: UTF8.self))
                }
            }
            try host.fireTimers()
        }
    }

    /// Until the next timer, in milliseconds, rounded up; -1 for ever.
    private static func timeout(_ host: ScriptHost) -> Int32 {
        guard let dueMs = host.timers.nextDueMs else { return -1 }
        let waitMs = (dueMs - HostClock.steadyMs).rounded(.up)
        return Int32(min(max(0, waitMs), 3_600_000))
    }
}
