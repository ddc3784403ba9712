public import InterceptorModel

extension CookieJar {
    /// Takes a cookie out.
    ///
    /// - Parameter key: Its key.
    /// - Returns: The change; `nil` when there was none.
    @discardableResult
    public mutating func remove(_ key: Cookie.Key) -> JarChange? {
        JarChange(from: take(key), to: nil)
    }

    /// Takes out the cookies that have ended.
    ///
    /// - Parameter nowMs: The present, in milliseconds since 1970.
    /// - Returns: The changes, with the reason `expired`, sorted like `list`.
    @discardableResult
    public mutating func removeExpired(nowMs: Double) -> [JarChange] {
        let ended = domains.values.flatMap { $0.cookies.filter { $0.isExpired(nowMs: nowMs) } }
        return remove(ended.sorted(by: Cookie.isListedBefore), reason: .expired)
    }

    /// Takes cookies out, in their order.
    mutating func remove(_ cookies: [Cookie], reason: JarChange.Reason) -> [JarChange] {
        cookies.compactMap { JarChange(from: take($0.key), to: nil, reason: reason) }
    }
}
