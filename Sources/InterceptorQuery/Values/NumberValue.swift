/// Reads the numbers of links, sessions, tabs and exchanges.
enum NumberValue {
    /// Reads a whole number.
    ///
    /// - Parameters:
    ///   - value: What was written.
    ///   - field: The field it follows.
    /// - Returns: The number, 0 or more.
    /// - Throws: When it is not one, or too large.
    static func read<Number: FixedWidthInteger>(
        _ value: RawValue,
        of field: QueryField
    ) throws(ValueError) -> Number {
        guard value.text.unicodeScalars.allSatisfy(\.isASCIIDigit), let number = Number(value.text) else {
            throw ValueError(
                value,
                "is not a number of \(field.meaning.afterOf)",
                "write it as \(field.example)"
            )
        }
        return number
    }
}

extension String {
    /// What follows “number of”.
    fileprivate var afterOf: Substring { dropFirst("number of ".count) }
}
