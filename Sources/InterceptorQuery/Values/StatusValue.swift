/// Reads `status:` values: `404`, `4xx`, `>=400`, `200..299`.
enum StatusValue {
    private static let codes = 0...999

    /// Reads a status or a range of them.
    ///
    /// - Parameter value: What was written.
    /// - Returns: The codes.
    /// - Throws: When it is none of the forms, or holds no code.
    static func read(_ value: RawValue) throws(ValueError) -> ClosedRange<Int> {
        let text = value.text.lowercased()
        if let range = family(text) ?? compared(text) ?? between(text) ?? code(text).map({ $0...$0 }) {
            return range
        }
        throw ValueError(value, "is not a status", "write it as 404, 4xx, >=400 or 200..299")
    }

    private static func code(_ text: some StringProtocol) -> Int? {
        guard (1...3).contains(text.utf8.count) else { return nil }
        guard text.unicodeScalars.allSatisfy(\.isASCIIDigit) else { return nil }
        return Int(text)
    }

    private static func family(_ text: String) -> ClosedRange<Int>? {
        guard text.hasSuffix("xx"), let digit = code(text.dropLast(2)), digit < 10 else { return nil }
        return digit * 100...digit * 100 + 99
    }

    private static func compared(_ text: String) -> ClosedRange<Int>? {
        let (comparison, rest) = Comparison.take(from: text)
        guard let comparison, let code = code(rest) else { return nil }
        let lower = comparison.lower(code) ?? codes.lowerBound
        let upper = comparison.upper(code) ?? codes.upperBound
        return lower <= upper ? lower...upper : nil
    }

    private static func between(_ text: String) -> ClosedRange<Int>? {
        guard let (first, last) = RangeText.split(text) else { return nil }
        guard let lower = first.isEmpty ? codes.lowerBound : code(first) else { return nil }
        guard let upper = last.isEmpty ? codes.upperBound : code(last) else { return nil }
        return lower <= upper ? lower...upper : nil
    }
}

extension Comparison {
    /// The lowest integer that holds.
    fileprivate func lower(_ code: Int) -> Int? {
        switch self {
        case .greater: code + 1
        case .greaterOrEqual, .equal: code
        case .less, .lessOrEqual: nil
        }
    }

    /// The highest integer that holds.
    fileprivate func upper(_ code: Int) -> Int? {
        switch self {
        case .less: code - 1
        case .lessOrEqual, .equal: code
        case .greater, .greaterOrEqual: nil
        }
    }
}
