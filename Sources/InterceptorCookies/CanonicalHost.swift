import InterceptorModel

/// A host in the one form in which cookies compare it.
///
/// Source: RFC 6265bis, section 5.1.2, with addresses as browsers write them
/// <https://url.spec.whatwg.org/#host-parsing>.
public struct CanonicalHost: Sendable, Hashable {
    /// What the host is.
    public enum Kind: Sendable, Hashable {
        /// A name.
        case domain
        /// An IPv4 or IPv6 address, which has no subdomains.
        case address
    }

    /// A-labels in lower case, four decimal numbers, or an IPv6 address in brackets.
    public let name: String
    /// What the host is.
    public let kind: Kind
    /// Whether it is this machine: `localhost`, its subdomains, 127.0.0.0/8 or `[::1]`.
    public let isLoopback: Bool

    /// Brings a host into its canonical form; `nil` when it is neither a name nor an address.
    ///
    /// - Parameters:
    ///   - host: A host as in a URL, without port; IPv6 in brackets.
    ///   - rules: How names are written in ASCII.
    public init?(_ host: String, rules: some DomainRules) {
        if host.utf8.first == UInt8(ascii: "[") {
            guard host.utf8.last == UInt8(ascii: "]"), let address = IPv6Address(host.dropFirst().dropLast())
            else { return nil }
            (name, kind, isLoopback) = ("[\(address.text)]", .address, address.isLoopback)
            return
        }
        guard let domain = rules.asciiDomain(host) else { return nil }
        if IPv4Address.isMeant(by: domain) {
            guard let address = IPv4Address(domain) else { return nil }
            (name, kind, isLoopback) = (address.text, .address, address.isLoopback)
        } else {
            (name, kind, isLoopback) = (domain, .domain, Self.isLocalhost(domain))
        }
    }

    /// Whether cookies of a domain go to this host.
    ///
    /// Source: RFC 6265bis, section 5.1.3.
    ///
    /// - Parameter domain: A cookie's domain in ASCII, lower-case, without a dot before it.
    /// - Returns: `true` for the host itself and, unless it is an address, for the domains above it.
    public func domainMatches(_ domain: String) -> Bool {
        name == domain || kind == .domain && name.isSubdomain(of: domain)
    }

    private static func isLocalhost(_ domain: String) -> Bool {
        let name = domain.hasSuffix(".") ? String(domain.dropLast()) : domain
        return name == "localhost" || name.isSubdomain(of: "localhost")
    }
}

extension String {
    /// Whether it ends in a dot and then the domain.
    func isSubdomain(of domain: String) -> Bool {
        let above = utf8.count - domain.utf8.count
        guard above > 0, !domain.isEmpty, ends(inBytesOf: domain) else { return false }
        return utf8[utf8.index(utf8.startIndex, offsetBy: above - 1)] == UInt8(ascii: ".")
    }
}
