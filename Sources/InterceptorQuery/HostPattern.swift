/// A host to look for.
public struct HostPattern: Sendable, Hashable {
    /// The host, ASCII lower-case, IPv6 in brackets.
    public var name: String
    /// The port; `nil` means any, or with `isExact` that the URL has none.
    public var port: Int?
    /// Whether host and port are exactly these; otherwise subdomains match too.
    public var isExact: Bool

    /// Makes a pattern.
    ///
    /// - Parameters:
    ///   - name: The host, lower-case.
    ///   - port: The port.
    ///   - isExact: Whether host and port are exactly these.
    public init(name: String, port: Int? = nil, isExact: Bool = false) {
        self.name = name
        self.port = port
        self.isExact = isExact
    }
}
