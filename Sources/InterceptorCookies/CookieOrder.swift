import InterceptorModel

/// Sorts cookies by what is read of each once; moving whole cookies about costs more than comparing them.
struct CookieOrder {
    private var pathBytes: Int
    private var createdAtMs: Double
    private var place: Int

    /// Cookies in the order in which a request carries them.
    static func sent(_ cookies: [Cookie]) -> [Cookie] {
        let keys = cookies.indices.map {
            CookieOrder(
                pathBytes: cookies[$0].path.utf8.count,
                createdAtMs: cookies[$0].createdAtMs,
                place: $0
            )
        }
        return keys.sorted { $0.precedes($1, among: cookies) }.map { cookies[$0.place] }
    }

    /// Longer paths, then earlier creation (RFC 6265bis, section 5.8.3, step 2).
    ///
    /// What is left has an order too, so that the same jar always answers alike.
    private func precedes(_ other: CookieOrder, among cookies: [Cookie]) -> Bool {
        if pathBytes != other.pathBytes { return pathBytes > other.pathBytes }
        if createdAtMs != other.createdAtMs { return createdAtMs < other.createdAtMs }
        return Cookie.isListedBefore(cookies[place], cookies[other.place])
    }
}

extension Cookie {
    /// The order of lists: by domain, path and name, then by what else is in the key.
    static func isListedBefore(_ first: Cookie, _ second: Cookie) -> Bool {
        if !first.domain.hasBytes(of: second.domain) { return first.domain.precedes(second.domain) }
        if !first.path.hasBytes(of: second.path) { return first.path.precedes(second.path) }
        if !first.name.hasBytes(of: second.name) { return first.name.precedes(second.name) }
        if first.isHostOnly != second.isHostOnly { return first.isHostOnly }
        return first.partitionOrder < second.partitionOrder
    }

    private var partitionOrder: String {
        partitionKey.map { "\($0.topLevelSite) \($0.hasCrossSiteAncestor.map(String.init) ?? "")" } ?? ""
    }
}
