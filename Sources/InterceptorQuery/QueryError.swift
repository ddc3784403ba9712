/// Why a query was not understood.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where in the query, counted in UTF-16 code units from 0, as text fields count.
    public var position: Int
    /// What was wrong.
    public var problem: String
    /// What to try instead.
    public var remedy: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - position: Where in the query.
    ///   - problem: What was wrong.
    ///   - remedy: What to try instead.
    public init(position: Int, problem: String, remedy: String) {
        self.position = position
        self.problem = problem
        self.remedy = remedy
    }

    /// What was wrong and what to try, in one sentence.
    public var message: String { "\(problem); \(remedy)" }
    /// The message, with its place.
    public var description: String { "\(message) (at \(position + 1))" }
}
