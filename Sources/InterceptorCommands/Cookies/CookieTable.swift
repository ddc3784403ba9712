import InterceptorModel

/// Cookies for a terminal.
enum CookieTable {
    private static let header =
        "DOMAIN                        PATH        NAME                  EXPIRES           FLAGS                  VALUE"

    /// A row a cookie under the columns' names.
    static func text(_ cookies: [Cookie]) -> String {
        ([header] + cookies.map(row)).joined(separator: "\n")
    }

    private static func row(_ cookie: Cookie) -> String {
        [
            Columns.pad(Terminal.safe(cookie.key.dottedDomain), 29),
            Columns.pad(Terminal.safe(cookie.path), 11), Columns.pad(Terminal.safe(cookie.name), 21),
            Columns.pad(expiry(cookie), 17), Columns.pad(flags(cookie), 22), Terminal.safe(cookie.value),
        ].joined(separator: " ")
    }

    private static func expiry(_ cookie: Cookie) -> String {
        cookie.expirationDate.map { Columns.minute($0 * 1000) } ?? "session"
    }

    private static func flags(_ cookie: Cookie) -> String {
        let words = [
            cookie.isSecure ? "Secure" : nil, cookie.isHTTPOnly ? "HttpOnly" : nil, sameSite(cookie),
            cookie.partitionKey.map { "Partitioned(\(Terminal.safe($0.topLevelSite)))" },
        ]
        return words.compactMap { $0 }.joined(separator: " ")
    }

    private static func sameSite(_ cookie: Cookie) -> String? {
        switch cookie.sameSite {
        case .unspecified: nil
        case .noRestriction: "None"
        case .lax: "Lax"
        case .strict: "Strict"
        }
    }
}
