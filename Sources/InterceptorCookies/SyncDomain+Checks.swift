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

extension SyncDomainError {
    static let empty = SyncDomainError(.empty, "No domain was given: write one such as example.com.")
}
