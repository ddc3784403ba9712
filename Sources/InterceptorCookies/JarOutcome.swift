public import InterceptorModel

/// What became of a cookie that was brought to the jar.
public struct JarOutcome: Sendable, Hashable {
    /// The key that the cookie has in the jar: its domain and partition are in their canonical form.
    public var key: Cookie.Key
    /// The change, then what had to make room; empty when nothing changed.
    public var changes: [JarChange]
}
