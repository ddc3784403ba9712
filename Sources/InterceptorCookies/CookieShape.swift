public import InterceptorModel

/// A cookie as JSON: the shape of `chrome.cookies.Cookie`, and what the jar knows besides.
///
/// Source: <https://developer.chrome.com/docs/extensions/reference/api/cookies#type-Cookie>
public struct CookieShape: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: String
    /// The domain, with a dot before it unless `hostOnly`.
    public var domain: String
    /// Whether only that very host gets it.
    public var hostOnly: Bool
    /// The path.
    public var path: String
    /// Whether only secure origins get it.
    public var secure: Bool
    /// Whether scripts of pages cannot see it.
    public var httpOnly: Bool
    /// Which requests of other sites carry it.
    public var sameSite: Cookie.SameSite
    /// When it ends, in seconds since 1970; `nil` for a session cookie.
    public var expirationDate: Double?
    /// The browser's cookie store.
    public var storeId: String?
    /// The partition it lives in.
    public var partitionKey: Cookie.PartitionKey?
    /// Who put it into the jar: `browser`, `response`, `user` or `script`.
    public var origin: String?
    /// The link, with `browser`.
    public var linkId: Int64?
    /// When it was first set, in milliseconds since 1970.
    public var createdAtMs: Double?
    /// When it was last sent, in milliseconds since 1970.
    public var lastAccessedAtMs: Double?

    /// Whether it ends with the browser's session.
    public var session: Bool { expirationDate == nil }

    /// The shape of a cookie.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - tellsOfJar: Whether origin and times are given; the browser's own shape has none.
    public init(_ cookie: Cookie, tellsOfJar: Bool = true) {
        name = cookie.name
        value = cookie.value
        domain = cookie.key.dottedDomain
        hostOnly = cookie.isHostOnly
        path = cookie.path
        secure = cookie.isSecure
        httpOnly = cookie.isHTTPOnly
        sameSite = cookie.sameSite
        expirationDate = cookie.expirationDate
        storeId = cookie.storeID
        partitionKey = cookie.partitionKey
        guard tellsOfJar else { return }
        origin = cookie.origin.word
        linkId = cookie.origin.linkID
        createdAtMs = cookie.createdAtMs
        lastAccessedAtMs = cookie.lastAccessedAtMs
    }

    /// The cookie of a shape, as somebody brings it: what it says of origin and times does not count.
    ///
    /// - Parameter origin: Who brings it.
    /// - Returns: The cookie; `nil` when its form is one that the jar refuses.
    public func cookie(origin: CookieOrigin) -> Cookie? {
        let cookie = unchecked(origin: origin)
        do { try CookieForm.check(cookie) } catch { return nil }
        return cookie
    }

    /// The cookie of a shape, for `CookieJar.put` to say what is wrong with it.
    ///
    /// - Parameter origin: Who brings it.
    /// - Returns: The cookie.
    public func unchecked(origin: CookieOrigin) -> Cookie {
        Cookie(
            name: name,
            value: value,
            domain: (domain.hasPrefix(".") ? String(domain.dropFirst()) : domain).asciiLowercased,
            isHostOnly: hostOnly,
            path: path,
            isSecure: secure,
            isHTTPOnly: httpOnly,
            sameSite: sameSite,
            expirationDate: expirationDate,
            partitionKey: partitionKey,
            storeID: storeId,
            origin: origin
        )
    }
}
