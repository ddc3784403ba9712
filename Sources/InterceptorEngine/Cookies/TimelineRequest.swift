/// Which changes to list.
public struct TimelineRequest: Sendable {
    /// A substring of the name or domain.
    public var text: String
    /// Only this domain and its subdomains.
    public var domain: String?
    /// The most changes to return.
    public var limit: Int
    /// Leaves out this change and newer ones.
    public var before: Int64?

    /// Asks for changes.
    ///
    /// - Parameters:
    ///   - text: A substring of the name or domain.
    ///   - domain: Only this domain and its subdomains.
    ///   - limit: The most changes to return.
    ///   - before: Leaves out this change and newer ones.
    public init(text: String = "", domain: String? = nil, limit: Int = 200, before: Int64? = nil) {
        self.text = text
        self.domain = domain
        self.limit = limit
        self.before = before
    }
}
