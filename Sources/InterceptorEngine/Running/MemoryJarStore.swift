import InterceptorCookies

/// A jar in memory, for runs that are to leave the app's alone; its timeline is empty.
public actor MemoryJarStore: JarStore {
    private var state: JarState

    /// Makes a jar.
    ///
    /// - Parameter state: What is in it at first.
    public init(_ state: JarState) { self.state = state }

    /// Looks at the jar.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (JarState) throws -> Value
    ) async throws -> Value {
        try body(state)
    }

    /// Changes the jar; nothing is changed when `body` throws.
    public func update<Value: Sendable>(
        nowMs: Double,
        _ body: @escaping @Sendable (inout JarTransaction) throws -> Value
    ) async throws -> Value {
        var transaction = JarTransaction(state: state, nowMs: nowMs)
        let value = try body(&transaction)
        state = transaction.state
        return value
    }

    /// No changes are kept.
    public func timeline(_ request: TimelineRequest) async throws -> [CookieChange] { [] }

    /// Nobody else changes it.
    public func foreignVersion() async throws -> Int64 { 0 }
}
