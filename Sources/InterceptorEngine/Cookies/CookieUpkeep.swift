import Logging

/// The jar's standing work: it notices what other processes changed, compares with the browsers, and deletes what
/// has ended.
struct CookieUpkeep {
    private static let pause = Duration.milliseconds(500)
    private static let roundsPerMinute = 120

    let cookies: JarKeeper
    let sync: CookieSync
    let events: EventHub
    let clock: @Sendable () -> Double
    let logger: Logger

    /// Works until the task is cancelled.
    func run() async {
        var watch = ClockWatch(nowMs: clock())
        var version = try? await cookies.jar.foreignVersion()
        var round = 0
        while (try? await Task.sleep(for: Self.pause)) != nil {
            round += 1
            do {
                version = try await noticeOthers(since: version)
                guard round.isMultiple(of: Self.roundsPerMinute) else { continue }
                try await sync.reconcile()
                if watch.isSteady(nowMs: clock()) {
                    try await cookies.sweep()
                } else {
                    logger.notice("the clock jumped; cookies that have ended are kept for now")
                }
            } catch {
                logger.error("the jar could not be looked after", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func noticeOthers(since version: Int64?) async throws -> Int64 {
        let present = try await cookies.jar.foreignVersion()
        if let version, version != present {
            try await sync.refresh()
            events.send(.cookies)
        }
        return present
    }
}

/// Whether the wall clock has gone on as time does, so that what it says has ended may be deleted.
struct ClockWatch {
    /// How far wall clock and monotonic clock may drift apart between two looks.
    private static let driftMsMax = 30_000.0
    /// How many looks must agree after a jump.
    private static let looksMin = 10

    private var wallMs: Double
    private var monotonic: ContinuousClock.Instant
    private var agreeing = 0

    init(nowMs: Double, at instant: ContinuousClock.Instant = .now) {
        wallMs = nowMs
        monotonic = instant
    }

    /// Looks at both clocks.
    ///
    /// - Parameters:
    ///   - nowMs: The wall clock, in milliseconds since 1970.
    ///   - instant: The monotonic clock.
    /// - Returns: Whether they have agreed for the last ten looks.
    mutating func isSteady(nowMs: Double, at instant: ContinuousClock.Instant = .now) -> Bool {
        let elapsedMs = (instant - monotonic) / .milliseconds(1)
        let isAgreeing = abs((nowMs - wallMs) - elapsedMs) < Self.driftMsMax
        agreeing = isAgreeing ? agreeing + 1 : 0
        wallMs = nowMs
        monotonic = instant
        return agreeing >= Self.looksMin
    }
}
