public import InterceptorModel

/// One cookie that is not in the jar as it was.
public struct JarChange: Sendable, Hashable {
    /// What happened to it.
    public enum Action: String, Sendable, Hashable, Codable {
        /// It is new.
        case added
        /// It was there, with other members.
        case changed
        /// It is gone.
        case removed
    }

    /// Who wanted it.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// The caller.
        case asked
        /// The jar, because the cookie ended.
        case expired
        /// The jar, because servers or scripts put too many in.
        case limit
    }

    /// What happened.
    public var action: Action
    /// Who wanted it.
    public var reason: Reason
    /// The cookie before; `nil` when added.
    public var before: Cookie?
    /// The cookie after; `nil` when removed.
    public var after: Cookie?
    /// The names of the members that changed, as `chrome.cookies.Cookie` has them; empty unless `changed`.
    public private(set) var changedMembers: [String] = []

    /// A change; `nil` when nothing but the times of setting and sending differs.
    init?(from before: Cookie?, to after: Cookie?, reason: Reason = .asked) {
        switch (before, after) {
        case (nil, nil): return nil
        case (nil, _): action = .added
        case (_, nil): action = .removed
        case (let before?, let after?):
            changedMembers = Self.members(before, after)
            guard !changedMembers.isEmpty else { return nil }
            action = .changed
        }
        (self.before, self.after, self.reason) = (before, after, reason)
    }

    /// The key it has, or had.
    public var key: Cookie.Key? { (after ?? before)?.key }

    /// Whether the jar made room.
    public var isEviction: Bool { reason == .limit }

    private static func members(_ before: Cookie, _ after: Cookie) -> [String] {
        var names: [String] = []
        if !before.value.hasBytes(of: after.value) { names.append("value") }
        if before.isSecure != after.isSecure { names.append("secure") }
        if before.isHTTPOnly != after.isHTTPOnly { names.append("httpOnly") }
        if before.sameSite != after.sameSite { names.append("sameSite") }
        if before.expirationDate != after.expirationDate { names.append("expirationDate") }
        if before.storeID != after.storeID { names.append("storeId") }
        if before.origin != after.origin { names.append("origin") }
        return names
    }
}
