import Hummingbird
import InterceptorEngine
import InterceptorQuery

extension Request {
    /// The query of `?q=`; everything when it is missing.
    func query() throws -> Query {
        let text = FormText.value(of: "q", in: uri.query ?? "") ?? ""
        do { return try QueryParser.parse(text) } catch { throw APIError(error) }
    }

    /// A whole number of the query string.
    func number(_ name: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = uri.queryParameters[Substring(name)] else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw APIError(
                .badRequest,
                "invalidParameter",
                "\"\(name)\" must be a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    /// The window of `?order=&limit=&offset=&upTo=`.
    func pageRequest() throws -> PageRequest {
        let order = uri.queryParameters["order"].map(String.init) ?? "newest"
        guard let order = PageRequest.Order(rawValue: order) else {
            throw APIError(.badRequest, "invalidParameter", "\"order\" must be newest or oldest.")
        }
        return PageRequest(
            query: try query(),
            order: order,
            limit: try number("limit", default: 200, in: 1...1000),
            offset: try number("offset", default: 0, in: 0...100_000_000),
            upTo: try upTo()
        )
    }

    /// The number of `?upTo=`.
    func upTo() throws -> Int64? {
        try uri.queryParameters["upTo"].map { _ in Int64(try number("upTo", default: 0, in: 0...Int.max)) }
    }
}

extension LocalContext {
    /// The exchange's number in the path: a number, or the extension's name for it.
    func exchangeID(_ store: any HistoryStore) async throws -> Int64 {
        let text = parameters.get("id") ?? ""
        if let id = Int64(text) { return id }
        guard let id = try await store.exchangeID(uid: text) else { throw APIError.noExchange(text) }
        return id
    }
}

extension APIError {
    static func noExchange(_ id: String) -> APIError {
        APIError(
            .notFound,
            "noExchange",
            "There is no exchange \"\(id.prefix(64))\". It may have been deleted."
        )
    }
}
