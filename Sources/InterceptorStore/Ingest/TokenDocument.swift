import InterceptorModel

/// The text of the column `tokens`: request header lines, `/`, response header lines, `/`, everything else.
struct TokenDocument {
    var requestHeaders: [Int64]
    var responseHeaders: [Int64]
    var facets: [String]

    var text: String {
        var text = ""
        text.reserveCapacity(8 * (requestHeaders.count + responseHeaders.count) + 16 * facets.count)
        for id in requestHeaders {
            text += Token.header(id)
            text += " "
        }
        text += "/"
        for id in responseHeaders {
            text += " "
            text += Token.header(id)
        }
        text += " /"
        for facet in facets {
            text += " "
            text += facet
        }
        return text
    }

    /// The numbers of the header lines in a text made by `text`.
    static func headers(in text: String) -> (request: [Int64], response: [Int64]) {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        return (headerIDs(parts.first ?? ""), headerIDs(parts.dropFirst().first ?? ""))
    }

    private static func headerIDs(_ words: Substring) -> [Int64] {
        words.split(separator: " ").compactMap { Int64($0.dropFirst(), radix: 36) }
    }
}

extension TokenDocument {
    /// The words for everything about an exchange but its header lines.
    static func facets(of exchange: Exchange, host: URLParts, contents: [Int64]) -> [String] {
        var facets = [Token.all, Token.method(exchange.request.method)]
        facets.append(Token.resourceType(exchange.origin.resourceType))
        facets += hosts(host)
        facets.append(Token.link(exchange.origin.linkID))
        facets.append(Token.session(exchange.origin.sessionID ?? 0))
        if let tab = exchange.origin.tabID { facets.append(Token.tab(tab)) }
        if let status = exchange.response?.statusCode {
            facets += [Token.status(status), Token.statusHundred(status)]
        }
        facets += flags(of: exchange, scheme: host.scheme)
        return facets + contents.map(Token.content)
    }

    private static func flags(of exchange: Exchange, scheme: String) -> [String] {
        var flags: [String] = []
        if exchange.state == .failed { flags.append(Token.failed) }
        if exchange.state == .sent || exchange.state == .responding { flags.append(Token.pending) }
        if exchange.response?.isFromCache == true { flags.append(Token.cached) }
        if exchange.origin.hop > 0 || exchange.isRedirect { flags.append(Token.redirect) }
        if exchange.origin.isIncognito { flags.append(Token.incognito) }
        if scheme == "https" || scheme == "wss" { flags.append(Token.secure) }
        return flags
    }

    /// The host itself, and it and its parent domains with and without the port.
    private static func hosts(_ host: URLParts) -> [String] {
        var tokens = [Token.exactHost(host.host)]
        for name in domains(of: host.hostname) {
            tokens.append(Token.host(String(name)))
            if let port = host.port { tokens.append(Token.host("\(name):\(port)")) }
        }
        return tokens
    }

    private static func domains(of hostname: String) -> [Substring] {
        let isAddress =
            hostname.hasPrefix("[") || hostname.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39) ~= $0 }
        var domains = [hostname[...]]
        guard !isAddress else { return domains }
        while let dot = domains[domains.count - 1].firstIndex(of: "."), domains.count < 12 {
            domains.append(domains[domains.count - 1][dot...].dropFirst())
        }
        return domains
    }
}

extension Exchange {
    fileprivate var isRedirect: Bool {
        [301, 302, 303, 307, 308].contains(response?.statusCode)
    }
}
