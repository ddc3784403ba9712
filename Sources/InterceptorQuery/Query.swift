/// What must hold of the exchanges to show; made by ``QueryParser`` from what the user typed.
public struct Query: Sendable, Hashable {
    /// The terms, all of which must hold; none means every exchange.
    public var terms: [Term]

    /// Makes a query.
    ///
    /// - Parameter terms: What must hold.
    public init(terms: [Term] = []) {
        self.terms = terms
    }

    /// Whether every exchange matches.
    public var isEmpty: Bool { terms.isEmpty }
}

/// One condition of a query.
public struct Term: Sendable, Hashable {
    /// Whether the predicate must not hold; an exchange that lacks the value then matches.
    public var isNegated: Bool
    /// The condition.
    public var predicate: Predicate

    /// Makes a term.
    ///
    /// - Parameters:
    ///   - isNegated: Whether the predicate must not hold.
    ///   - predicate: The condition.
    public init(isNegated: Bool = false, _ predicate: Predicate) {
        self.isNegated = isNegated
        self.predicate = predicate
    }
}
