public import InterceptorModel

/// What a `Set-Cookie` line did to the jar.
public enum SetCookieOutcome: Sendable, Hashable {
    /// The cookie is new, or other than it was.
    case stored(Cookie)
    /// The cookie was there just so.
    case unchanged(Cookie)
    /// There is no such cookie, or no more: the line named a time that is past.
    case ended

    /// The cookie as it is in the jar; `nil` when the line ended it.
    public var cookie: Cookie? {
        switch self {
        case .stored(let cookie), .unchanged(let cookie): cookie
        case .ended: nil
        }
    }
}
