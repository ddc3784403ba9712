/// Reads the query language of `docs/API.md`.
///
/// The workbench's search box, the live stream and `interceptor history` all ask through it.
public struct QueryParser: Sendable {
    /// The most Unicode scalars of a query.
    public static let charactersMax = 4096
    /// The most terms of a query.
    public static let termsMax = 64

    private var scanner: QueryScanner
    private let clock: QueryClock

    /// Reads a query.
    ///
    /// - Parameters:
    ///   - text: What the user typed; empty asks for everything.
    ///   - clock: The time that relative times count from, and the time zone of dates.
    /// - Returns: What must hold.
    /// - Throws: What was wrong first, with its position.
    public static func parse(_ text: String, clock: QueryClock = .system) throws(QueryError) -> Query {
        var parser = QueryParser(scanner: QueryScanner(text), clock: clock)
        return try parser.query()
    }

    private mutating func query() throws(QueryError) -> Query {
        guard scanner.length <= Self.charactersMax else {
            let problem = "the query has more than \(Self.charactersMax) characters"
            throw scanner.error(at: Self.charactersMax, problem, "search for less at once")
        }
        var terms: [Term] = []
        while let raw = try scanner.next() {
            guard terms.count < Self.termsMax else {
                let problem = "the query has more than \(Self.termsMax) terms"
                throw scanner.error(
                    at: raw.values[0].offset,
                    problem,
                    "put words that belong together in quotes"
                )
            }
            terms.append(Term(isNegated: raw.isNegated, try predicate(raw)))
        }
        return Query(terms: terms)
    }

    private func predicate(_ raw: QueryScanner.RawTerm) throws(QueryError) -> Predicate {
        for value in raw.values where value.text.isEmpty || value.text.unicodeScalars.contains("\0") {
            throw missing(value, of: raw.field)
        }
        do {
            return try PredicateReader(clock: clock).predicate(raw.field, raw.values)
        } catch {
            throw scanner.error(at: error.offset, error.problem, error.remedy)
        }
    }

    private func missing(_ value: RawValue, of field: QueryField?) -> QueryError {
        guard let field else {
            return scanner.error(
                at: value.offset,
                "there is nothing to search for",
                "write text between the quotes"
            )
        }
        return scanner.error(
            at: value.offset,
            "“\(field.name):” has no value",
            "write it as \(field.example)"
        )
    }
}
