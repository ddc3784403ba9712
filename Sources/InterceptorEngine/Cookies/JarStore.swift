/// Keeps the jar; the engine's port to `cookies.sqlite`.
///
/// Several processes may have the same file open; each sees what the others committed.
public protocol JarStore: Sendable {
    /// Looks at the jar as it is now.
    ///
    /// - Parameter body: What to find out.
    /// - Returns: What it found.
    /// - Throws: `StoreError`; what `body` throws.
    func read<Value: Sendable>(_ body: @escaping @Sendable (JarState) throws -> Value) async throws -> Value

    /// Changes the jar and commits the change; nothing is changed when it throws.
    ///
    /// - Parameters:
    ///   - nowMs: The present, in milliseconds since 1970.
    ///   - body: What to do.
    /// - Returns: What `body` returned.
    /// - Throws: `StoreError`; what `body` throws.
    func update<Value: Sendable>(
        nowMs: Double,
        _ body: @escaping @Sendable (inout JarTransaction) throws -> Value
    ) async throws -> Value

    /// What happened to cookies, newest first.
    func timeline(_ request: TimelineRequest) async throws -> [CookieChange]

    /// A number that changes when another process changed the jar.
    func foreignVersion() async throws -> Int64
}
