import InterceptorModel

extension Cookie {
    /// The order in a `Cookie` header: longer paths, then earlier creation.
    ///
    /// What is left has an order too, so that the same jar always answers alike. Source: RFC 6265bis, section 5.8.3,
    /// step 2.
    static func isSentBefore(_ first: Cookie, _ second: Cookie) -> Bool {
        let (firstBytes, secondBytes) = (first.path.utf8.count, second.path.utf8.count)
        if firstBytes != secondBytes { return firstBytes > secondBytes }
        if first.createdAtMs != second.createdAtMs { return first.createdAtMs < second.createdAtMs }
        return isListedBefore(first, second)
    }

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
