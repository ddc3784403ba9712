import Testing

@testable import InterceptorScriptHost

@Suite struct TimerQueueTests {
    @Test func takesTimersWhenTheyAreDueAndInOrder() {
        var timers = queue([(1, 20), (2, 10), (3, 10)])
        #expect(timers.nextDueMs == 10)
        #expect(taken(&timers, at: 9) == [])
        #expect(taken(&timers, at: 10) == [2, 3])
        #expect(timers.nextDueMs == 20)
    }

    @Test func forgetsAndReplaces() {
        var timers = queue([(1, 10), (1, 30), (2, 20)])
        timers.clear(2)
        #expect(taken(&timers, at: 25) == [])
        #expect(taken(&timers, at: 30) == [1])
    }

    @Test func hasRoomForSoMany() {
        var timers = queue((0..<TimerQueue.countMax).map { (Double($0), 1) })
        let isSet = timers.set(-1, dueMs: 1)
        #expect(!isSet)
    }

    private func queue(_ timers: [(id: Double, dueMs: Double)]) -> TimerQueue {
        timers.reduce(into: TimerQueue()) { queue, timer in
            let isSet = queue.set(timer.id, dueMs: timer.dueMs)
            #expect(isSet)
        }
    }

    private func taken(_ timers: inout TimerQueue, at nowMs: Double) -> [Double] {
        var ids: [Double] = []
        while let id = timers.takeDue(nowMs) { ids.append(id) }
        return ids
    }
}
