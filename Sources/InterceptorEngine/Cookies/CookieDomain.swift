/// A domain that has cookies; `docs/API.md`, `GET /cookies/domains`.
public struct CookieDomain: Sendable, Codable, Hashable {
    /// The domain.
    public var domain: String
    /// The domain that can be registered below a public suffix; the domain itself where there is none.
    public var registrableDomain: String
    /// How many cookies it has.
    public var count: Int
    /// Whether scripts may use them.
    public var isScriptAllowed: Bool
}
