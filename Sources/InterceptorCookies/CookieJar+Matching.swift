public import InterceptorModel

extension CookieJar {
    /// The cookies that a request carries.
    ///
    /// Source: RFC 6265bis, section 5.8.3.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - nowMs: The present, in milliseconds since 1970.
    /// - Returns: Longer paths first, then those created earlier; empty when the URL is not of http or has no host.
    public func cookies(for request: CookieRequest, nowMs: Double) -> [Cookie] {
        guard let context = RequestContext(request, rules: rules) else { return [] }
        var sent: [Cookie] = []
        for name in context.host.covering {
            guard let domain = domains[name] else { continue }
            for cookie in domain.cookies where context.rule(for: cookie, nowMs: nowMs) == .sent {
                sent.append(cookie)
            }
        }
        return CookieOrder.sent(sent)
    }

    /// What becomes of every cookie of a request's registrable domain, and why.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - nowMs: The present, in milliseconds since 1970.
    /// - Returns: The cookies that are sent, in the order sent, then the others by domain, path and name; empty when
    ///   the URL is not of http or has no host.
    public func verdicts(for request: CookieRequest, nowMs: Double) -> [CookieVerdict] {
        guard let context = RequestContext(request, rules: rules) else { return [] }
        let site = context.host.registrableName(rules)
        let names = (sites[site]?.domains ?? []).union(context.host.covering)
        let cookies = names.flatMap { domains[$0]?.cookies ?? [] }.sorted(by: Cookie.isListedBefore)
        let verdicts = cookies.map { context.verdict(on: $0, nowMs: nowMs) }
        let sent = CookieOrder.sent(verdicts.filter(\.isSent).map(\.cookie))
        return sent.map { context.verdict(on: $0, nowMs: nowMs) } + verdicts.filter { !$0.isSent }
    }
}

extension CanonicalHost {
    /// The domains whose cookies may go to the host: its own name and, unless it is an address, those above it.
    var covering: [String] {
        guard kind == .domain else { return [name] }
        var names = [name]
        var rest = name.utf8[...]
        while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            rest = rest[dot...].dropFirst()
            if !rest.isEmpty { names.append(String(cut: rest)) }
        }
        return names
    }
}
