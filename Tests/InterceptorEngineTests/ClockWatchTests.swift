import Testing

@testable import InterceptorEngine

@Suite struct ClockWatchTests {
    private func looks(_ walls: [Double], everySeconds step: Int = 60) -> [Bool] {
        let start = ContinuousClock.now
        var watch = ClockWatch(nowMs: 0, at: start)
        return walls.enumerated().map { index, wall in
            watch.isSteady(nowMs: wall * 1000, at: start + .seconds((index + 1) * step))
        }
    }

    @Test func isSteadyAfterTenLooksThatAgree() {
        let steady = looks((1...12).map { Double($0 * 60) })
        #expect(steady == Array(repeating: false, count: 9) + Array(repeating: true, count: 3))
    }

    @Test(arguments: [86_400.0 * 365, -3600.0])
    func isNotAfterAJump(_ seconds: Double) {
        let before = (1...11).map { Double($0 * 60) }
        let after = (12...22).map { Double($0 * 60) + seconds }
        let steady = looks(before + after)
        #expect(steady[10])
        #expect(!steady[11])
        #expect(!steady[20])
        #expect(steady[21])
    }
}
