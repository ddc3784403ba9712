import Dispatch

/// Something to do later unless it is called off.
///
/// `@unchecked Sendable`: a dispatch source may be cancelled from any thread, and nothing else changes.
final class Alarm: @unchecked Sendable {
    private let source: any DispatchSourceTimer

    /// Sets the alarm.
    ///
    /// - Parameters:
    ///   - afterMs: When, in milliseconds from now.
    ///   - action: What to do then.
    init(afterMs: Int, _ action: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeTimerSource(queue: .global())
        source.schedule(deadline: .now() + .milliseconds(afterMs), leeway: .milliseconds(1))
        source.setEventHandler(handler: action)
        source.activate()
    }

    /// Calls it off.
    func cancel() {
        source.cancel()
    }
}
