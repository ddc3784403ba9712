extension CookieRequest {
    /// Refuses a request of which cookies cannot be asked.
    ///
    /// - Parameter rules: How names are written.
    /// - Throws: `invalidURL`, when the URL has no host or is not of http; `invalidSite`, when the page at the top is
    ///   said to be of a site that is none.
    public func check(rules: some DomainRules) throws(CookieRefusal) {
        guard let context = RequestContext(self, rules: rules) else { throw .invalidURL }
        guard context.top != nil else { throw .invalidSite }
    }
}
