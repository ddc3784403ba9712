import Synchronization

/// Where redirects of sign-ins arrive, and those who wait for them are told.
///
/// A redirect is known by its `state`, 256 random bits that are good for one redirect: one with another, or none, is
/// nobody's (RFC 6749, section 10.12).
public final class AuthorizationDesk: Sendable {
    /// The longest that a user may take to agree.
    public static let patience = Duration.seconds(600)

    private let waiting = Mutex<[String: AsyncStream<AuthorizationAnswer>.Continuation]>([:])

    /// Makes a desk at which nobody waits.
    public init() {}

    /// Whether somebody waits for a redirect.
    ///
    /// - Parameter state: What the redirect says.
    /// - Returns: Whether it is one that was asked for.
    public func expects(_ state: String) -> Bool { waiting.withLock { $0[state] != nil } }

    /// Hands in a redirect; one that nobody waits for is dropped.
    ///
    /// - Parameters:
    ///   - answer: What the browser came back with.
    ///   - state: By which it is known again.
    public func take(_ answer: AuthorizationAnswer, state: String) {
        let continuation = waiting.withLock { $0.removeValue(forKey: state) }
        continuation?.yield(answer)
        continuation?.finish()
    }

    /// Waits for a redirect.
    ///
    /// - Parameters:
    ///   - state: By which it is known again.
    ///   - patience: The longest to wait.
    ///   - open: Shows the user where to agree; called once the redirect would be taken.
    /// - Returns: What the browser came back with.
    /// - Throws: `timedOut` when it did not come back; `cancelled`.
    public func answer(
        to state: String,
        within patience: Duration = patience,
        open: @Sendable () async -> Void
    ) async throws(SendError) -> AuthorizationAnswer {
        let (answers, continuation) = AsyncStream<AuthorizationAnswer>.makeStream()
        waiting.withLock { $0[state] = continuation }
        defer { waiting.withLock { _ = $0.removeValue(forKey: state) } }
        await open()
        let answer = await withTaskGroup(of: AuthorizationAnswer?.self) { group in
            group.addTask { await answers.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        if let answer { return answer }
        guard !Task.isCancelled else { throw SendError(.cancelled, .prepare, "The sign-in was given up.") }
        throw SendError(
            .timedOut,
            .prepare,
            "The browser did not come back from the sign-in page within \(patience.components.seconds) seconds."
        )
    }
}
