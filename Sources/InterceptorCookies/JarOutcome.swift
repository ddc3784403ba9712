public import InterceptorModel

/// What became of a cookie that was brought to the jar.
public struct JarOutcome: Sendable, Hashable {
    /// The cookie as it is in the jar, its domain and partition in their canonical form; `nil` when it ended, or had
    /// to make room itself.
    public var cookie: Cookie?
    /// The change, then what had to make room; empty when nothing changed.
    public var changes: [JarChange]
}
