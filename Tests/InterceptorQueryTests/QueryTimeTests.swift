import InterceptorQuery
import Testing

@Suite("Times are read by the user's clock")
struct QueryTimeTests {
    /// 2026-11-23T12:00:00Z.
    static let noonMs = 1_795_435_200_000.0

    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var expectedMs: Double
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "1h", expectedMs: noonMs - 3_600_000),
        Case(text: "90S", expectedMs: noonMs - 90_000),
        Case(text: "1.5d", expectedMs: noonMs - 129_600_000),
        Case(text: "2w", expectedMs: noonMs - 1_209_600_000),
        Case(text: "2026-11-23", expectedMs: noonMs - 43_200_000 - 3_600_000),
        Case(text: "2026-11-23T12:00", expectedMs: noonMs - 3_600_000),
        Case(text: "2026-11-23T12:00Z", expectedMs: noonMs),
        Case(text: "2026-11-23t12:00:01.5z", expectedMs: noonMs + 1500),
        Case(text: "\"2026-11-23 12:00\"", expectedMs: noonMs - 3_600_000),
    ]

    /// One hour east of Greenwich.
    let clock = QueryClock(nowMs: noonMs) { $0.utcMsSince1970 - 3_600_000 }

    @Test("since takes the moment in, before leaves it out", arguments: cases)
    func readsTimes(_ example: Case) throws {
        let since = try QueryParser.parse("since:\(example.text)", clock: clock).terms
        #expect(
            since == [Term(.startedAtMs(NumberRange(lower: .init(example.expectedMs, isInclusive: true))))]
        )
        let before = try QueryParser.parse("before:\(example.text)", clock: clock).terms
        #expect(before == [Term(.startedAtMs(.below(example.expectedMs)))])
    }

    @Test(
        "dates that are not in the calendar",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-1", "2026-11-23T24:00",
            "2026-11-23T12:60", "2026-11-23T12", "2026-11-23T12:00:60", "2026-11-23Z", "h", "1y", "-1h", "２h",
        ]
    )
    func refusesTimes(_ text: String) {
        #expect(throws: QueryError.self) { try QueryParser.parse("since:\(text)", clock: clock) }
    }

    @Test("the system's clock agrees with itself")
    func readsTheSystemClock() throws {
        let clock = QueryClock.system
        let day =
            clock.msSince1970(CivilTime(year: 2026, month: 11, day: 24))
            - clock.msSince1970(CivilTime(year: 2026, month: 11, day: 23))
        #expect((82_800_000...90_000_000).contains(day))
        #expect(clock.nowMs > 1_700_000_000_000)
        #expect(clock.nowMs <= QueryClock.system.nowMs)
    }
}

@Suite("Civil time")
struct CivilTimeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var time: CivilTime
        var ms: Double
        var testDescription: String { "\(time.year)-\(time.month)-\(time.day)" }
    }

    @Test(
        "milliseconds since 1970",
        arguments: [
            Case(time: CivilTime(year: 1970, month: 1, day: 1), ms: 0),
            Case(
                time: CivilTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59),
                ms: -1000
            ),
            Case(time: CivilTime(year: 2000, month: 2, day: 29), ms: 951_782_400_000),
            Case(time: CivilTime(year: 2000, month: 3, day: 1), ms: 951_868_800_000),
            Case(time: CivilTime(year: 1, month: 1, day: 1), ms: -62_135_596_800_000),
            Case(time: CivilTime(year: 9999, month: 12, day: 31), ms: 253_402_214_400_000),
        ]
    )
    func countsMilliseconds(_ example: Case) {
        #expect(example.time.isValid)
        #expect(example.time.utcMsSince1970 == example.ms)
    }
}
