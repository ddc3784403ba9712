import InterceptorCookies
import InterceptorTestSupport
import InterceptorModel
import Testing

/// The jar beside a plain list of cookies and a matcher without any index, over random steps.
@Suite("The jar is what a plain list would be")
struct CookieJarPropertyTests {
    static let hosts = [
        "example.com", "a.example.com", "b.a.example.com", "other.com", "127.0.0.1", "localhost", "a.co.uk",
    ]
    static let paths = ["/", "/a", "/a/", "/a/b", "/ab"]
    static let names = ["x", "y", "__Host-z", "é"]
    static let sites: [String?] = [
        nil, "https://example.com", "https://other.com", "http://a.example.com", "null",
    ]

    @Test(arguments: 0..<20)
    func agreesOverRandomSteps(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var jar = CookieJar()
        var list: [Cookie] = []
        for step in 0..<300 {
            let nowMs = now + Double(step) * 1000
            let cookie = Self.cookie(&random, nowMs: nowMs)
            switch Int.random(in: 0...9, using: &random) {
            case 0...6:
                _ = try jar.put(cookie, nowMs: nowMs)
                let before = list.first { $0.key == cookie.key }
                list.removeAll { $0.key == cookie.key }
                list.append(Self.replacing(before, by: cookie, nowMs: nowMs))
            case 7:
                #expect(jar.remove(cookie.key)?.before == list.first { $0.key == cookie.key })
                list.removeAll { $0.key == cookie.key }
            case 8:
                #expect(jar.removeExpired(nowMs: nowMs).count == list.count { $0.isExpired(nowMs: nowMs) })
                list.removeAll { $0.isExpired(nowMs: nowMs) }
            default:
                for found in jar.cookies(in: cookie.domain) { jar.remove(found.key) }
                list.removeAll { $0.domain == cookie.domain || $0.domain.hasSuffix(".\(cookie.domain)") }
            }
            let request = Self.request(&random)
            Self.compare(jar, list, request, nowMs: nowMs)
        }
    }

    private static func compare(_ jar: CookieJar, _ list: [Cookie], _ request: CookieRequest, nowMs: Double) {
        #expect(Set(jar.all) == Set(list))
        #expect(jar.count == list.count)
        let sent = jar.cookies(for: request, nowMs: nowMs)
        let verdicts = jar.verdicts(for: request, nowMs: nowMs)
        #expect(verdicts.filter(\.isSent).map(\.cookie) == sent)
        #expect(verdicts.prefix(sent.count).map(\.isSent) == sent.map { _ in true })
        let expected = list.filter { naiveIsSent($0, request, nowMs: nowMs) }
        #expect(Set(sent) == Set(expected))
        let order = sent.map { (-$0.path.utf8.count, $0.createdAtMs) }
        let isOrdered = zip(order, order.dropFirst()).allSatisfy { $0 <= $1 }
        #expect(isOrdered)
        for key in list.map(\.key) { #expect(jar[key] != nil) }
    }

    private static func replacing(_ before: Cookie?, by cookie: Cookie, nowMs: Double) -> Cookie {
        guard let before else { return cookie }
        var cookie = cookie
        if !before.isExpired(nowMs: nowMs) { cookie.createdAtMs = before.createdAtMs }
        cookie.lastAccessedAtMs = max(cookie.lastAccessedAtMs, before.lastAccessedAtMs)
        return cookie
    }

    // MARK: Random cookies and requests

    private static func cookie(_ random: inout SeededRandom, nowMs: Double) -> Cookie {
        let site = sites.randomElement(using: &random) ?? nil
        let isPartitioned = Int.random(in: 0...3, using: &random) == 0
        let key = site.map {
            Cookie.PartitionKey(
                topLevelSite: $0,
                hasCrossSiteAncestor: [nil, true, false].randomElement(using: &random) ?? nil
            )
        }
        return Cookie(
            name: names.randomElement(using: &random) ?? "x",
            value: "\(Int.random(in: 0...3, using: &random))",
            domain: hosts.randomElement(using: &random) ?? "example.com",
            isHostOnly: .random(using: &random),
            path: paths.randomElement(using: &random) ?? "/",
            isSecure: .random(using: &random),
            sameSite: Cookie.SameSite.allCases.randomElement(using: &random) ?? .lax,
            expirationDate: Bool.random(using: &random)
                ? nil : (nowMs / 1000 + Double(Int.random(in: -20...60, using: &random))),
            partitionKey: isPartitioned ? key : nil,
            origin: .browser(linkID: 1),
            createdAtMs: nowMs - 0.5
        )
    }

    private static func request(_ random: inout SeededRandom) -> CookieRequest {
        let scheme = ["http", "https", "ws", "wss"].randomElement(using: &random) ?? "http"
        let host = hosts.randomElement(using: &random) ?? "example.com"
        let path = (paths + ["", "/a/b/c", "/abc"]).randomElement(using: &random) ?? "/"
        return CookieRequest(
            url: "\(scheme)://\(host):\(Int.random(in: 1...9, using: &random))\(path)?q=/",
            method: ["GET", "POST"].randomElement(using: &random) ?? "GET",
            topLevelSite: sites.randomElement(using: &random) ?? nil,
            isNavigation: .random(using: &random),
            excludedNames: Bool.random(using: &random) ? [] : ["x"]
        )
    }

    // MARK: The matcher without an index

    private static func naiveIsSent(_ cookie: Cookie, _ request: CookieRequest, nowMs: Double) -> Bool {
        let parts = URLParts(request.url)
        let host = parts.hostname
        let path =
            parts.pathAndQuery.hasPrefix("/") ? String(parts.pathAndQuery.split(separator: "?")[0]) : "/"
        let isAddress = host == "127.0.0.1"
        let isLoopback = isAddress || host == "localhost"
        let isBelow = host.hasSuffix(".\(cookie.domain)") && !isAddress
        let isPath =
            path == cookie.path
            || path.hasPrefix(cookie.path.hasSuffix("/") ? cookie.path : cookie.path + "/")
        let isSecure = ["https", "wss"].contains(parts.scheme) || isLoopback
        let own = site((parts.scheme == "https" || parts.scheme == "wss" ? "https://" : "http://") + host)
        let top = request.topLevelSite.map { $0 == "null" ? "none" : site($0) } ?? own
        let isSafe = request.isNavigation && request.method == "GET"
        let crosses = cookie.sameSite == .noRestriction || cookie.sameSite != .strict && isSafe
        return !cookie.isExpired(nowMs: nowMs) && (host == cookie.domain || !cookie.isHostOnly && isBelow)
            && isPath
            && (!cookie.isSecure || isSecure) && (top == own || crosses)
            && isOpen(cookie.partitionKey, at: request.isNavigation ? own : top, own: own)
            && !request.excludedNames.contains(cookie.name)
    }

    private static func isOpen(_ key: Cookie.PartitionKey?, at page: String, own: String) -> Bool {
        guard let key else { return true }
        return key.topLevelSite == page && page != "none"
            && (key.hasCrossSiteAncestor ?? (page != own)) == (page != own)
    }

    private static func site(_ origin: String) -> String {
        let parts = origin.split(separator: "/")
        let domain = parts[1].hasSuffix("example.com") ? "example.com" : String(parts[1])
        return "\(parts[0])//\(domain)"
    }
}
