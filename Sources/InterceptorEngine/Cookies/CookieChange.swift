public import InterceptorCookies
public import InterceptorModel

/// Something that happened to a cookie; `docs/API.md`, "cookie change".
///
/// Values are never in it.
public struct CookieChange: Sendable, Hashable {
    /// The store's number; 0 before it is stored.
    public var id: Int64
    /// When, in milliseconds since 1970.
    public var atMs: Double
    /// What happened.
    public var action: JarChange.Action
    /// Which cookie.
    public var key: Cookie.Key
    /// The members that changed, by their names in the cookie's JSON.
    public var changed: [String]
    /// Who did it.
    public var origin: CookieOrigin
    /// Why, in the words of `docs/API.md`.
    public var cause: String

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - id: The store's number.
    ///   - atMs: When.
    ///   - action: What happened.
    ///   - key: Which cookie.
    ///   - changed: The members that changed.
    ///   - origin: Who did it.
    ///   - cause: Why.
    public init(
        id: Int64 = 0,
        atMs: Double,
        action: JarChange.Action,
        key: Cookie.Key,
        changed: [String] = [],
        origin: CookieOrigin,
        cause: String
    ) {
        self.id = id
        self.atMs = atMs
        self.action = action
        self.key = key
        self.changed = changed
        self.origin = origin
        self.cause = cause
    }
}
