public import InterceptorModel

extension CookieJar {
    /// How many cookies a domain has.
    public struct DomainCount: Sendable, Hashable {
        /// The domain of the cookies.
        public var domain: String
        /// The registrable domain it belongs to, or itself.
        public var registrableDomain: String
        /// The number of cookies, ended ones too.
        public var count: Int
    }

    /// Cookies to show.
    ///
    /// - Parameters:
    ///   - text: What must stand in the name, domain, path or value, in any case of ASCII letters; empty for all.
    ///   - domain: Only this domain and its subdomains; `nil` for all.
    /// - Returns: The cookies by domain, path and name.
    public func list(matching text: String = "", domain: String? = nil) -> [Cookie] {
        let needle = text.asciiLowercased
        let found = domains.filter { name, _ in domain.map { name == $0 || name.isSubdomain(of: $0) } ?? true
        }
        let cookies = found.values.flatMap(\.cookies).filter { needle.isEmpty || $0.holds(needle) }
        return cookies.sorted(by: Cookie.isListedBefore)
    }

    /// How many cookies every domain has, by domain.
    public var domainCounts: [DomainCount] {
        domains.map { DomainCount(domain: $0, registrableDomain: $1.site, count: $1.cookies.count) }
            .sorted { $0.domain < $1.domain }
    }
}

extension Cookie {
    /// Whether a lower-case text stands in one of the members that people search.
    fileprivate func holds(_ needle: String) -> Bool {
        [name, domain, path, value].contains { $0.asciiLowercased.holdsBytes(of: needle) }
    }
}
