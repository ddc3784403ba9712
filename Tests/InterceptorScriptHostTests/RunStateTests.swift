import Testing

@testable import InterceptorScriptHost

@Suite struct RunStateTests {
    @Test func countsWhatTheConsoleLeavesOut() {
        var run = RunState(
            run: 1,
            name: "A",
            busyMs: 5000,
            memoryBytesMax: 1,
            consoleBytesMax: 100,
            startedAtMs: 0
        )
        let isWithin = run.countConsole(100)
        #expect(isWithin)
        #expect(run.leftOut == nil)
        let isBeyond = !run.countConsole(7)
        #expect(isBeyond)
        #expect(run.leftOut == "The console holds 100 bytes a script; 7 more were left out.")
    }

    @Test func writesErrorsOfHostileNames() {
        let error = HostError(name: "A\"b", message: "c\n", line: 3)
        #expect(
            HostFrames.done(7, error: error, durationMs: 1.5)
                == #"{"type":"done","run":7,"error":{"name":"A\"b","message":"c\u000a","line":3},"durationMs":1.5}"#
        )
    }
}
