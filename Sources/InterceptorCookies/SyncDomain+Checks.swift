import InterceptorModel

extension SyncDomain {
    /// Refuses suffixes that the list names; a single name of the local network, such as `intranet`, is a host.
    static func checkSuffix(_ host: CanonicalHost, rules: some DomainRules) throws(SyncDomainError) {
        guard host.kind == .domain, rules.isListedSuffix(host.name), host.name != "localhost" else { return }
        throw SyncDomainError(
            .publicSuffix,
            "\(host.name) is a public suffix: anybody can have a site below it. "
                + "Name a site below it, such as example.\(host.name)."
        )
    }

    /// Refuses names that no site has: browsers take many signs in a host, but none of them is a list or a dash.
    static func checkLetters(_ host: CanonicalHost) throws(SyncDomainError) {
        guard host.kind == .domain else { return }
        let labels = host.name.utf8.split(separator: UInt8(ascii: "."))
        let isName = labels.allSatisfy { label in
            label.allSatisfy(\.isHostByte) && label.contains(where: \.isLetterOrDigit)
        }
        guard !isName else { return }
        throw SyncDomainError(
            .invalid,
            "A domain has letters, digits and hyphens: write one such as example.com, one at a time."
        )
    }

    /// What is wrong with a text that is no host.
    static func wrong(_ name: String) -> SyncDomainError {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.contains(where: { $0.count > 63 }) {
            return SyncDomainError(
                .tooLong,
                "A part between dots is longer than 63 letters: check the domain."
            )
        }
        if name.utf8.count > 253 {
            return SyncDomainError(.tooLong, "It is longer than 253 letters: check the domain.")
        }
        if labels.contains(where: \.isEmpty) {
            return SyncDomainError(
                .invalid,
                "There are two dots in a row: write a domain such as example.com."
            )
        }
        if name.utf8.contains(where: { $0 <= 0x20 }) {
            return SyncDomainError(.invalid, "There is a space in it: give one domain at a time.")
        }
        return SyncDomainError(.invalid, "It is not a domain: write one such as example.com.")
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// Letters, digits, hyphens, and the underscores that exist though they should not.
    fileprivate var isHostByte: Bool {
        isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
}

extension SyncDomainError {
    static let empty = SyncDomainError(.empty, "No domain was given: write one such as example.com.")
}
