/// Reads `duration:` and `size:` values: `>500ms`, `1s..2s`, `<=10kb`.
struct AmountValue {
    /// Units by name; the empty name is what a bare number has.
    let units: [String: Double]
    /// Whether a number without a sign makes sense.
    let takesExact: Bool
    /// What it measures, for messages.
    let noun: String
    /// Forms that are right, for messages.
    let forms: String

    /// Durations in milliseconds; no two last equally long, so an exact one is not taken.
    static let duration = AmountValue(
        units: ["": 1, "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000],
        takesExact: false,
        noun: "duration",
        forms: ">500ms, <=1.5s or 1s..2s"
    )

    /// Sizes in bytes.
    static let size = AmountValue(
        units: [
            "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "kib": 1024, "mib": 1_048_576,
            "gib": 1_073_741_824,
        ],
        takesExact: true,
        noun: "size",
        forms: ">1kb, 0 or 1kib..1mib"
    )

    /// Reads a range of amounts.
    ///
    /// - Parameter value: What was written.
    /// - Returns: The range.
    /// - Throws: When it is none of the forms.
    func read(_ value: RawValue) throws(ValueError) -> NumberRange {
        let text = value.text.lowercased()
        if let range = between(text) ?? compared(text) { return range }
        if !takesExact, amount(text[...]) != nil {
            throw ValueError(value, "says neither more nor less", "write >\(text) or <\(text)")
        }
        throw ValueError(value, "is not a \(noun)", "write it as \(forms)")
    }

    private func compared(_ text: String) -> NumberRange? {
        let (comparison, rest) = Comparison.take(from: text)
        guard let sign = comparison ?? (takesExact ? .equal : nil), takesExact || sign != .equal else {
            return nil
        }
        return amount(rest).map(sign.range)
    }

    private func between(_ text: String) -> NumberRange? {
        guard let (first, last) = RangeText.split(text) else { return nil }
        let (lower, upper) = (amount(first), amount(last))
        guard (lower == nil) == first.isEmpty, (upper == nil) == last.isEmpty else { return nil }
        if let lower, let upper, lower > upper { return nil }
        return NumberRange(
            lower: lower.map { .init($0, isInclusive: true) },
            upper: upper.map { .init($0, isInclusive: true) }
        )
    }

    private func amount(_ text: Substring) -> Double? {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        guard let number = DecimalText.read(digits), let unit = units[String(text[digits.endIndex...])] else {
            return nil
        }
        return number * unit
    }
}

/// Reads numbers of the form `12` or `1.5`.
enum DecimalText {
    /// Reads a number; no sign, no exponent, at most 15 digits.
    ///
    /// - Parameter text: The text.
    /// - Returns: `nil` when it is not such a number.
    static func read(_ text: some StringProtocol) -> Double? {
        let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 16 else { return nil }
        guard parts.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(\.isASCIIDigit) }) else {
            return nil
        }
        return Double(String(text))
    }
}
