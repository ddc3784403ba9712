import InterceptorCookies
import InterceptorModel

/// A handful of suffixes, so that the rules for cookies are tested without the list itself.
struct TestRules: DomainRules {
    private static let suffixes: Set = ["com", "org", "net", "uk", "co.uk", "github.io", "io", "example"]
    private static let names = [
        "bücher.example": "xn--bcher-kva.example", "BÜCHER.example": "xn--bcher-kva.example",
        "日本語.example": "xn--wgv71a119e.example",
    ]

    func isPublicSuffix(_ domain: String) -> Bool { isListedSuffix(domain) || !domain.contains(".") }

    func isListedSuffix(_ domain: String) -> Bool { Self.suffixes.contains(domain) }

    func registrableDomain(of host: String) -> String? {
        let labels = host.split(separator: ".")
        guard labels.last.flatMap({ Int($0) }) == nil, !host.hasPrefix("["), !isPublicSuffix(host) else {
            return nil
        }
        return labels.indices.map { labels[$0...].joined(separator: ".") }
            .last { !isPublicSuffix($0) }
    }

    func asciiDomain(_ domain: String) -> String? {
        if let name = Self.names[domain] { return name }
        let name = domain.asciiLowercased
        let labels = (name.hasSuffix(".") ? name.dropLast() : name[...])
            .split(separator: ".", omittingEmptySubsequences: false)
        let isName = name.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"#/:<>?@[\\]^|%".utf8.contains($0) }
        return isName && name.utf8.count <= 253 && labels.allSatisfy { 1...63 ~= $0.utf8.count } ? name : nil
    }
}

/// The present in tests: 2026-11-24 12:00 UTC, in milliseconds since 1970.
let now = 1_795_521_600_000.0

extension CookieJar {
    /// An empty jar with the suffixes above.
    init() {
        self.init(rules: TestRules())
    }

    /// Takes in a line from a URL.
    @discardableResult
    mutating func receive(
        _ line: String,
        from url: String,
        top: String? = nil,
        isNavigation: Bool = false,
        at nowMs: Double = now
    ) throws(CookieRefusal) -> [JarChange] {
        let request = CookieRequest(url: url, topLevelSite: top, isNavigation: isNavigation)
        return try receive(setCookie: line, from: request, nowMs: nowMs).changes
    }

    /// The header for a URL.
    func header(_ url: String, at nowMs: Double = now) -> String {
        CookieHeader.text(cookies(for: CookieRequest(url: url), nowMs: nowMs))
    }
}
