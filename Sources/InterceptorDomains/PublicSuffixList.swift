public import InterceptorCookies

/// The public suffix list, as libpsl has it, and names in ASCII, as libidn2 writes them.
///
/// Both sections of the list count, ICANN's and the private one: `co.uk` and `github.io` are public suffixes alike, as
/// they are for browsers. The newer of the list built into libpsl and the system's is read, once.
/// Source: <https://publicsuffix.org> and <https://rockdaboot.github.io/libpsl/libpsl-Public-Suffix-List-functions.html>.
public struct PublicSuffixList: DomainRules {
    /// The list of this process.
    public static let shared = PublicSuffixList()

    private let list: LoadedList

    private init() {
        list = LoadedList()
    }

    /// Whether anybody can register names below this one; a single label always counts (the list's rule `*`).
    ///
    /// - Parameter domain: A domain in ASCII, lower-case.
    /// - Returns: `true` for `com`, `co.uk`, `github.io` and `localhost`.
    public func isPublicSuffix(_ domain: String) -> Bool {
        list.isSuffix(Self.withoutDot(domain), hasStarRule: true)
    }

    /// Whether the list names this suffix, and not only its rule `*`.
    ///
    /// - Parameter domain: A domain in ASCII, lower-case.
    /// - Returns: `true` for `com`, `co.uk` and `github.io`.
    public func isListedSuffix(_ domain: String) -> Bool {
        list.isSuffix(Self.withoutDot(domain), hasStarRule: false)
    }

    /// The public suffix and the label before it; a dot at the end is kept.
    ///
    /// - Parameter host: A host in ASCII, lower-case.
    /// - Returns: `nil` for IP addresses, public suffixes and single labels.
    public func registrableDomain(of host: String) -> String? {
        guard !Self.isAddress(host) else { return nil }
        let name = Self.withoutDot(host)
        return list.registrableDomain(of: name).map { name.utf8.count == host.utf8.count ? $0 : $0 + "." }
    }

    /// A domain name in lower-case A-labels.
    ///
    /// - Parameter domain: A name in any case and script.
    /// - Returns: `nil` when it is not a domain name.
    public func asciiDomain(_ domain: String) -> String? {
        DomainName.ascii(domain)
    }

    private static func withoutDot(_ domain: String) -> String {
        domain.hasSuffix(".") ? String(domain.dropLast()) : domain
    }

    /// Whether it is in brackets, or its last label is a number.
    private static func isAddress(_ host: String) -> Bool {
        host.hasPrefix("[")
            || withoutDot(host).split(separator: ".").last?.utf8.allSatisfy { 0x30...0x39 ~= $0 } == true
    }
}
