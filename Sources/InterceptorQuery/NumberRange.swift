/// The numbers between two bounds, either of which may be missing.
public struct NumberRange: Sendable, Hashable {
    /// An end of a range.
    public struct Bound: Sendable, Hashable {
        /// Where the range ends; finite.
        public var value: Double
        /// Whether the value itself is inside.
        public var isInclusive: Bool

        /// Makes a bound.
        ///
        /// - Parameters:
        ///   - value: Where the range ends.
        ///   - isInclusive: Whether the value itself is inside.
        public init(_ value: Double, isInclusive: Bool) {
            self.value = value
            self.isInclusive = isInclusive
        }
    }

    /// The lower end; `nil` when there is none.
    public var lower: Bound?
    /// The upper end; `nil` when there is none.
    public var upper: Bound?

    /// Makes a range.
    ///
    /// - Parameters:
    ///   - lower: The lower end.
    ///   - upper: The upper end.
    public init(lower: Bound? = nil, upper: Bound? = nil) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether a number is inside.
    ///
    /// - Parameter number: The number to look at.
    /// - Returns: `true` when it is.
    public func contains(_ number: Double) -> Bool {
        let isAbove = lower.map { $0.isInclusive ? number >= $0.value : number > $0.value } ?? true
        let isBelow = upper.map { $0.isInclusive ? number <= $0.value : number < $0.value } ?? true
        return isAbove && isBelow
    }
}
