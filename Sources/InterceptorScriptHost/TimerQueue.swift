/// The timers of one script, in the order in which they are due; timers that are due at once keep their order.
struct TimerQueue {
    /// The most timers a script may have at a time.
    static let countMax = 1000

    private struct Timer {
        var id: Double
        var dueMs: Double
    }

    private var timers: [Timer] = []

    /// Sets a timer; one with the same number is replaced.
    ///
    /// - Parameters:
    ///   - id: The timer's number.
    ///   - dueMs: When it is due, on the clock that `takeDue` is asked with.
    /// - Returns: Whether there was room for it.
    mutating func set(_ id: Double, dueMs: Double) -> Bool {
        clear(id)
        guard timers.count < Self.countMax else { return false }
        let place = timers.firstIndex { $0.dueMs > dueMs } ?? timers.endIndex
        timers.insert(Timer(id: id, dueMs: dueMs), at: place)
        return true
    }

    /// Forgets a timer.
    mutating func clear(_ id: Double) {
        timers.removeAll { $0.id == id }
    }

    /// When the next timer is due; `nil` when there is none.
    var nextDueMs: Double? { timers.first?.dueMs }

    /// Takes the next timer that is due.
    ///
    /// - Parameter nowMs: The time.
    /// - Returns: Its number; `nil` when none is due.
    mutating func takeDue(_ nowMs: Double) -> Double? {
        guard let first = timers.first, first.dueMs <= nowMs else { return nil }
        return timers.removeFirst().id
    }
}
