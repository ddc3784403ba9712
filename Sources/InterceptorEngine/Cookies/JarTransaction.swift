public import InterceptorCookies
public import InterceptorModel

/// One change of the jar: what it becomes, and what of it is to be written to disk.
public struct JarTransaction: Sendable {
    /// Something to write.
    public enum Write: Sendable {
        /// A cookie as it is now.
        case cookie(Cookie)
        /// A cookie that is gone.
        case noCookie(Cookie.Key)
        /// What a browser says of a cookie.
        case browserCookie(Cookie, of: CookieSource)
        /// A browser no longer has a cookie, or no longer tells.
        case noBrowserCookie(Cookie.Key, of: CookieSource)
        /// A synced domain as it is now.
        case domain(SyncedDomain)
        /// A domain that is no longer synced.
        case noDomain(SyncDomain)
        /// The settings.
        case settings(JarSettings)
        /// An entry of the timeline.
        case change(CookieChange)
    }

    /// The jar as it is now.
    public private(set) var state: JarState
    /// What is to be written, in order.
    public private(set) var writes: [Write] = []
    /// The present, in milliseconds since 1970.
    public let nowMs: Double

    /// Whether the user deletes cookies, so that their values are to be gone from the disk.
    public var erases: Bool {
        writes.contains { write in
            if case .change(let change) = write {
                change.action == .removed && change.origin == .user
            } else {
                false
            }
        }
    }

    /// Begins a change.
    ///
    /// - Parameters:
    ///   - state: The jar before it.
    ///   - nowMs: The present.
    public init(state: consuming JarState, nowMs: Double) {
        self.state = state
        self.nowMs = nowMs
    }

    // MARK: JarKeeper

    /// Stores the cookie of a `Set-Cookie` line.
    ///
    /// - Parameters:
    ///   - line: The field's value.
    ///   - request: The request that was answered with it.
    ///   - origin: Who says so.
    ///   - cause: Why, for the timeline.
    /// - Returns: Whether it is in the jar now, and whether it was there just so.
    /// - Throws: `CookieRefusal`; the jar is as it was.
    @discardableResult
    public mutating func receive(
        _ line: String,
        from request: CookieRequest,
        by origin: CookieOrigin = .response,
        cause: String
    ) throws(CookieRefusal) -> SetCookieOutcome {
        let outcome = try state.jar.receive(setCookie: line, from: request, origin: origin, nowMs: nowMs)
        record(outcome.changes, by: origin, cause: cause)
        guard let cookie = outcome.cookie else { return .ended }
        return outcome.changes.isEmpty ? .unchanged(cookie) : .stored(cookie)
    }

    /// Stores a cookie.
    ///
    /// - Parameters:
    ///   - cookie: The cookie, with its origin.
    ///   - cause: Why, for the timeline.
    /// - Returns: The cookie as it is in the jar: its domain and partition are in their canonical form.
    /// - Throws: `CookieRefusal`; the jar is as it was.
    @discardableResult
    public mutating func put(_ cookie: Cookie, cause: String) throws(CookieRefusal) -> Cookie {
        let outcome = try state.jar.put(cookie, nowMs: nowMs)
        record(outcome.changes, by: cookie.origin, cause: cause)
        return outcome.cookie ?? cookie
    }

    /// Deletes a cookie.
    ///
    /// - Parameters:
    ///   - key: Which.
    ///   - origin: Who deletes it.
    ///   - cause: Why, for the timeline.
    /// - Returns: Whether it was there.
    @discardableResult
    public mutating func remove(_ key: Cookie.Key, by origin: CookieOrigin, cause: String) -> Bool {
        guard let change = state.jar.remove(key) else { return false }
        record([change], by: origin, cause: cause)
        return true
    }

    /// Deletes cookies that have ended.
    public mutating func removeExpired() {
        for change in state.jar.removeExpired(nowMs: nowMs) {
            record([change], by: change.before?.origin ?? .user, cause: "expired")
        }
    }

    /// Notes that cookies were sent now.
    ///
    /// - Parameter keys: Which.
    public mutating func touch(_ keys: [Cookie.Key]) {
        for cookie in state.jar.touch(keys, nowMs: nowMs) { writes.append(.cookie(cookie)) }
    }

    private mutating func record(_ changes: [JarChange], by origin: CookieOrigin, cause: String) {
        for change in changes {
            guard let subject = change.after ?? change.before else { continue }
            writes.append(change.after.map(Write.cookie) ?? .noCookie(subject.key))
            let entry = CookieChange(
                atMs: nowMs,
                action: change.action,
                key: subject.key,
                changed: change.changedMembers,
                origin: change.isEviction ? subject.origin : origin,
                cause: change.isEviction ? "limit" : cause
            )
            writes.append(.change(entry))
        }
    }

    // MARK: What browsers say

    /// Notes what a browser says of a cookie.
    ///
    /// - Parameters:
    ///   - cookie: The cookie as the browser has it.
    ///   - source: The browser's cookie store.
    public mutating func note(_ cookie: Cookie, of source: CookieSource) {
        state.browserCookies[source, default: [:]][cookie.key] = cookie
        writes.append(.browserCookie(cookie, of: source))
    }

    /// Notes that a browser no longer has a cookie, or no longer tells.
    ///
    /// - Parameters:
    ///   - key: Which.
    ///   - source: The browser's cookie store.
    public mutating func forget(_ key: Cookie.Key, of source: CookieSource) {
        guard state.browserCookies[source]?.removeValue(forKey: key) != nil else { return }
        writes.append(.noBrowserCookie(key, of: source))
    }

    // MARK: Domains and settings

    /// Saves a synced domain in place of the one of the same name.
    ///
    /// - Parameter domain: The domain as it is now.
    public mutating func save(_ domain: SyncedDomain) {
        let place = state.domains.firstIndex { $0.target == domain.target }
        if let place { state.domains[place] = domain } else { state.domains.append(domain) }
        writes.append(.domain(domain))
    }

    /// Takes a domain out of the synced ones.
    ///
    /// - Parameter target: Which.
    public mutating func remove(_ target: SyncDomain) {
        state.domains.removeAll { $0.target == target }
        writes.append(.noDomain(target))
    }

    /// Saves the settings.
    ///
    /// - Parameter settings: The settings as they are now.
    public mutating func save(_ settings: JarSettings) {
        state.settings = settings
        writes.append(.settings(settings))
    }
}
