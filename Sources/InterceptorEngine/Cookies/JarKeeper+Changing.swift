import InterceptorCookies
public import InterceptorModel

extension JarKeeper {
    /// Stores a cookie that the user wrote.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - replaced: The cookie it takes the place of, when its key was changed.
    /// - Returns: The cookie as it is in the jar.
    /// - Throws: `CookieRefusal`; `StoreError`.
    public func set(_ cookie: Cookie, replacing replaced: Cookie.Key? = nil) async throws -> Cookie {
        let nowMs = nowMs
        var cookie = cookie
        cookie.origin = .user
        cookie.createdAtMs = nowMs
        cookie.lastAccessedAtMs = nowMs
        let written = cookie
        let stored = try await jar.update(nowMs: nowMs) { transaction in
            let stored = try transaction.put(written, cause: "edit")
            transaction.drop(replaced, for: stored)
            return stored
        }
        tellChange()
        return stored
    }

    /// Stores a cookie as the answer of a server would set it.
    ///
    /// - Parameters:
    ///   - line: The value of a `Set-Cookie` field.
    ///   - url: The URL that would answer with it.
    ///   - replaced: The cookie it takes the place of.
    /// - Returns: Whether it is in the jar now, and whether it was there just so.
    /// - Throws: `CookieRefusal`; `StoreError`.
    public func set(
        _ line: String,
        from url: String,
        replacing replaced: Cookie.Key? = nil
    ) async throws -> SetCookieOutcome {
        let outcome = try await jar.update(nowMs: nowMs) { transaction in
            let request = CookieRequest(url: url).with(transaction.state.settings)
            let outcome = try transaction.receive(line, from: request, by: .user, cause: "edit")
            if let cookie = outcome.cookie { transaction.drop(replaced, for: cookie) }
            return outcome
        }
        tellChange()
        return outcome
    }

    /// Deletes cookies.
    ///
    /// - Parameter keys: Which.
    /// - Returns: How many were there.
    /// - Throws: `StoreError`.
    public func delete(_ keys: [Cookie.Key]) async throws -> Int {
        try await deleting { transaction in
            keys.count { transaction.remove($0, by: .user, cause: "delete") }
        }
    }

    /// Deletes the cookies of a domain and its subdomains.
    ///
    /// - Parameter domain: The domain.
    /// - Returns: How many there were.
    /// - Throws: `StoreError`.
    public func delete(domain: String) async throws -> Int {
        let domain = name(ofDomain: domain)
        return try await deleting { transaction in
            let cookies = transaction.state.jar.cookies(in: domain)
            return cookies.count { transaction.remove($0.key, by: .user, cause: "delete") }
        }
    }

    /// Empties the jar.
    ///
    /// - Returns: How many cookies there were.
    /// - Throws: `StoreError`.
    public func clear() async throws -> Int {
        try await deleting { transaction in
            let cookies = transaction.state.jar.all
            return cookies.count { transaction.remove($0.key, by: .user, cause: "clear") }
        }
    }

    /// Deletes cookies that have ended from disk.
    ///
    /// - Throws: `StoreError`.
    public func sweep() async throws {
        try await jar.update(nowMs: nowMs) { $0.removeExpired() }
    }

    /// Saves the settings.
    ///
    /// - Parameter settings: The settings.
    /// - Returns: The settings as they were saved, with domains in their canonical form.
    /// - Throws: `SyncDomainError`, when a domain for scripts is not one; `StoreError`.
    public func save(_ settings: JarSettings) async throws -> JarSettings {
        var settings = settings
        settings.scriptDomains = try settings.scriptDomains.map {
            try SyncDomain.parse($0, rules: rules).domain
        }
        settings.scriptDomains = Array(Set(settings.scriptDomains)).sorted()
        let saved = settings
        try await jar.update(nowMs: nowMs) { $0.save(saved) }
        tellChange()
        return saved
    }

    private func deleting(_ body: @escaping @Sendable (inout JarTransaction) -> Int) async throws -> Int {
        let count = try await jar.update(nowMs: nowMs, body)
        if count > 0 { tellChange() }
        return count
    }
}

extension JarTransaction {
    /// Deletes a cookie whose place another has taken, unless it is that one.
    fileprivate mutating func drop(_ replaced: Cookie.Key?, for stored: Cookie) {
        guard let replaced, replaced != stored.key else { return }
        remove(replaced, by: .user, cause: "edit")
    }
}
