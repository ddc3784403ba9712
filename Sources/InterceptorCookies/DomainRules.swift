/// What cookies need to know about domain names: which suffixes are public, and how a name is written in ASCII.
///
/// `PublicSuffixList` in `InterceptorDomains` answers it from the public list <https://publicsuffix.org>.
public protocol DomainRules: Sendable {
    /// Whether anybody can register names below this one; a single label always counts (the list's rule `*`).
    ///
    /// - Parameter domain: A domain in ASCII, lower-case.
    /// - Returns: `true` for `com`, `co.uk`, `github.io` and `localhost`.
    func isPublicSuffix(_ domain: String) -> Bool

    /// Whether the list names this suffix, and not only its rule `*`: `com` is listed, a name of the local
    /// network such as `intranet` is not.
    ///
    /// - Parameter domain: A domain in ASCII, lower-case.
    /// - Returns: `true` for `com`, `co.uk` and `github.io`.
    func isListedSuffix(_ domain: String) -> Bool

    /// The public suffix and the label before it, such as `example.co.uk` for `a.b.example.co.uk`.
    ///
    /// - Parameter host: A host in ASCII, lower-case.
    /// - Returns: `nil` for IP addresses, public suffixes and single labels.
    func registrableDomain(of host: String) -> String?

    /// A domain name in lower-case A-labels, by UTS 46 without transitional processing.
    ///
    /// Labels have 1 to 63 octets, the whole 253; one dot at the end is kept; underscores are allowed.
    ///
    /// - Parameter domain: A name in any case and script.
    /// - Returns: `nil` when it is not a domain name.
    func asciiDomain(_ domain: String) -> String?
}
