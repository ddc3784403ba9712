import InterceptorEngine

/// An exchange that a command is given by its id.
enum ExchangeArgument {
    /// Finds it.
    ///
    /// - Parameters:
    ///   - id: Its number, or the record's uid.
    ///   - store: The history.
    /// - Returns: The exchange with its bodies.
    /// - Throws: `CommandFailure`, when there is none; `StoreError`.
    static func find(_ id: String, in store: any HistoryStore) async throws -> ExchangeBodies {
        guard let number = try await number(id, in: store),
            let bodies = try await ExchangeBodies(number, in: store)
        else {
            throw CommandFailure(
                .failed,
                "There is no exchange \(Terminal.safe(id)). List them with: interceptor history"
            )
        }
        return bodies
    }

    private static func number(_ id: String, in store: any HistoryStore) async throws -> Int64? {
        if let number = Int64(id) { return number }
        return try await store.exchangeID(uid: id)
    }
}
