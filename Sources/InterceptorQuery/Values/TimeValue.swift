/// Reads `since:` and `before:` values: `30m`, `today`, `2026-11-23`, `2026-11-23T12:00[:30[.5]][Z]`.
struct TimeValue {
    /// Now, and the time zone.
    let clock: QueryClock

    private static let unitsMs: [Character: Double] = [
        "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
    ]

    /// Reads the beginning of a time.
    ///
    /// - Parameter value: What was written.
    /// - Returns: From then on.
    /// - Throws: When it is not a time.
    func since(_ value: RawValue) throws(ValueError) -> NumberRange {
        NumberRange(lower: .init(try moment(value), isInclusive: true))
    }

    /// Reads the end of a time.
    ///
    /// - Parameter value: What was written.
    /// - Returns: Up to then, without it.
    /// - Throws: When it is not a time.
    func before(_ value: RawValue) throws(ValueError) -> NumberRange {
        NumberRange(upper: .init(try moment(value), isInclusive: false))
    }

    private func moment(_ value: RawValue) throws(ValueError) -> Double {
        if let moment = ago(value.text) ?? dated(value.text) { return moment }
        throw ValueError(value, "is not a time", "write it as 30m, 1h, 7d, 2026-11-23 or 2026-11-23T12:00")
    }

    private func ago(_ text: String) -> Double? {
        guard let last = text.lowercased().last, let unitMs = Self.unitsMs[last] else { return nil }
        return DecimalText.read(text.dropLast()).map { clock.nowMs - $0 * unitMs }
    }

    private func dated(_ text: String) -> Double? {
        var rest = text[...]
        let isUTC = rest.last == "Z" || rest.last == "z"
        if isUTC { rest = rest.dropLast() }
        let halves = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { "Tt ".contains($0) }
        guard var time = date(halves[0]), !(isUTC && halves.count == 1) else { return nil }
        if halves.count == 2 {
            guard setClock(of: &time, halves[1]) else { return nil }
        }
        guard time.isValid else { return nil }
        return isUTC ? time.utcMsSince1970 : clock.msSince1970(time)
    }

    private func date(_ text: Substring) -> CivilTime? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap(wholeNumber)
        return numbers.count == 3 ? CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
    }

    private func setClock(of time: inout CivilTime, _ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].utf8.count == 2, parts[1].utf8.count == 2 else {
            return false
        }
        guard let hour = wholeNumber(parts[0]), let minute = wholeNumber(parts[1]) else { return false }
        guard let second = parts.count == 3 ? DecimalText.read(parts[2]) : 0 else { return false }
        (time.hour, time.minute, time.second) = (hour, minute, second)
        return true
    }

    private func wholeNumber(_ text: Substring) -> Int? {
        text.unicodeScalars.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
    }
}
