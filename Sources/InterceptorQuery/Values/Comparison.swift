/// A sign before a number.
enum Comparison: String, CaseIterable {
    /// At least.
    case greaterOrEqual = ">="
    /// At most.
    case lessOrEqual = "<="
    /// More than.
    case greater = ">"
    /// Less than.
    case less = "<"
    /// Exactly.
    case equal = "="

    /// Takes the sign that a text begins with.
    ///
    /// - Parameter text: The text.
    /// - Returns: The sign, when there is one, and what follows it.
    static func take(from text: String) -> (comparison: Comparison?, rest: Substring) {
        // Cases are ordered so that a longer sign is found before its beginning.
        let comparison = allCases.first { text.utf8.starts(with: $0.rawValue.utf8) }
        let signBytes = comparison?.rawValue.utf8.count ?? 0
        let start = text.utf8.index(text.startIndex, offsetBy: signBytes)
        return (comparison, text[start...])
    }

    /// The numbers that hold.
    ///
    /// - Parameter value: What is compared with.
    /// - Returns: The range.
    func range(_ value: Double) -> NumberRange {
        let inclusive = NumberRange.Bound(value, isInclusive: true)
        let exclusive = NumberRange.Bound(value, isInclusive: false)
        return switch self {
        case .greaterOrEqual: NumberRange(lower: inclusive)
        case .greater: NumberRange(lower: exclusive)
        case .lessOrEqual: NumberRange(upper: inclusive)
        case .less: NumberRange(upper: exclusive)
        case .equal: NumberRange(lower: inclusive, upper: inclusive)
        }
    }
}

/// Reads `first..last`.
enum RangeText {
    /// Splits at the two dots.
    ///
    /// - Parameter text: The text.
    /// - Returns: What stands before and after, one of which may be empty; `nil` without two dots or without both ends.
    static func split(_ text: String) -> (first: Substring, last: Substring)? {
        let bytes = text.utf8
        guard
            let dot = bytes.indices.first(where: { bytes[$0...].starts(with: "..".utf8) }),
            bytes.count > 2
        else { return nil }
        return (text[..<dot], text[bytes.index(dot, offsetBy: 2)...])
    }
}
