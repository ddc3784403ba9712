import InterceptorModel

extension SyncDomain {
    /// Reads what a user typed: a domain, a host with port or path, an address, or a URL.
    ///
    /// A URL of http or https means that very host; all else means the domain and its subdomains. Ports and paths are
    /// left out, since cookies do not tell ports apart (RFC 6265bis, section 8.5).
    ///
    /// - Parameters:
    ///   - input: What the user typed.
    ///   - rules: What is a public suffix, and how names are written.
    /// - Returns: The domain.
    /// - Throws: What is wrong with it, and what to try.
    public static func parse(
        _ input: String,
        rules: some DomainRules
    ) throws(SyncDomainError) -> SyncDomain {
        var text = String(cut: trimmed(input[...].utf8))
        guard !text.isEmpty else { throw .empty }
        let isURL = try takeScheme(&text)
        let host = try withoutPort(authority(text, isURL: isURL))
        let name = try withoutDots(host)
        guard let canonical = CanonicalHost(bracketed(name), rules: rules) else { throw wrong(name) }
        try checkLetters(canonical)
        try checkSuffix(canonical, rules: rules)
        return SyncDomain(domain: canonical.name, isHost: isURL)
    }

    // MARK: Parts

    /// Takes `http://` or `https://` off, and `//`; whether there was a scheme.
    private static func takeScheme(_ text: inout String) throws(SyncDomainError) -> Bool {
        if text.hasPrefix("//") { text = String(text.dropFirst(2)) }
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = Substring(bytes[..<colon]).asciiLowercased
        let rest = bytes[colon...].dropFirst()
        let isWeb = scheme == "http" || scheme == "https"
        if isWeb, rest.starts(with: "//".utf8) {
            text = String(cut: rest.dropFirst(2))
            return true
        }
        let isScheme = rest.starts(with: "//".utf8) || isWeb || isOpaqueScheme(scheme, rest)
        guard !isScheme else {
            throw SyncDomainError(
                .scheme,
                "Cookies are kept for web sites: write a domain, or a URL of http:// or https://."
            )
        }
        return false
    }

    /// Whether what stands before a colon is a scheme as in `mailto:` and not a host as in `localhost:8080`.
    private static func isOpaqueScheme(_ scheme: String, _ rest: Substring.UTF8View) -> Bool {
        let isWord =
            !scheme.isEmpty && scheme.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-") }
        return isWord && !rest.isEmpty && rest.first.map { 0x30...0x39 ~= $0 } != true
            && !rest.contains(UInt8(ascii: ":"))
    }

    /// What is before the path, without the user's name in a URL.
    private static func authority(_ text: String, isURL: Bool) throws(SyncDomainError) -> Substring.UTF8View {
        let ends = "/?#\\".utf8
        let authority = text[...].utf8.prefix { !ends.contains($0) }
        guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return authority }
        let host = authority[at...].dropFirst()
        guard isURL else {
            throw SyncDomainError(.email, "This is an e-mail address: write the domain of the site alone.")
        }
        return host
    }

    /// The host without `:8080`; an IPv6 address has more than one colon or stands in brackets.
    private static func withoutPort(_ host: Substring.UTF8View) throws(SyncDomainError) -> Substring.UTF8View
    {
        let isBracketed = host.first == UInt8(ascii: "[")
        let colons = host.count { $0 == UInt8(ascii: ":") }
        guard let colon = host.lastIndex(of: UInt8(ascii: ":")), isBracketed || colons == 1,
            !host[colon...].contains(UInt8(ascii: "]"))
        else { return host }
        let port = Substring(host[colon...].dropFirst())
        guard port.isEmpty || port.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) && UInt16(port) != nil else {
            throw SyncDomainError(.port, "What stands after the colon is not a port: leave it out.")
        }
        return host[..<colon]
    }

    /// The name without `*.` or `.` before it and `.` after it.
    private static func withoutDots(_ host: Substring.UTF8View) throws(SyncDomainError) -> String {
        let (star, dot) = (UInt8(ascii: "*"), UInt8(ascii: "."))
        var name = host
        if name.starts(with: [star, dot]) { name = name.dropFirst(2) }
        guard !name.contains(star) else {
            throw SyncDomainError(
                .wildcard,
                "A * can only stand at the beginning, as in *.example.com; subdomains are included anyway."
            )
        }
        if name.first == dot { name = name.dropFirst() }
        if name.last == dot { name = name.dropLast() }
        guard !name.isEmpty else { throw .empty }
        return String(cut: name)
    }

    /// An IPv6 address in brackets, whether it was typed with them or not.
    private static func bracketed(_ name: String) -> String {
        IPv6Address(name) == nil ? name : "[\(name)]"
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var rest = text.drop { $0 <= 0x20 }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        return rest
    }
}
