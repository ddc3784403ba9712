extension CookieRefusal {
    static let controlCharacter = CookieRefusal(
        .controlCharacter,
        "There is a control character in it: only the tab is allowed."
    )
    static let empty = CookieRefusal(.empty, "There is neither a name nor a value: write name=value.")
    static let notSecure = CookieRefusal(
        .notSecure,
        "Secure: only a secure origin may set it. Use https, or leave Secure out."
    )
    static let hidesSecure = CookieRefusal(
        .hidesSecure,
        "The jar has a Secure cookie of that name, and an origin that is not secure may not hide it. Use https."
    )
    static let sameSite = CookieRefusal(
        .sameSite,
        "Without SameSite=None it can only be set in pages of its own site."
    )
    static let sameSiteNone = CookieRefusal(.sameSiteNone, "SameSite=None needs Secure: add Secure.")
    static let securePrefix = CookieRefusal(
        .securePrefix,
        "A name that begins with __Secure- needs Secure: add Secure."
    )
    static let hostPrefix = CookieRefusal(
        .hostPrefix,
        "A name that begins with __Host- needs Secure and Path=/, and must not have Domain."
    )
    static let imitatedPrefix = CookieRefusal(
        .imitatedPrefix,
        "A cookie without a name whose value begins with __Secure- or __Host- is refused."
    )
    static let partitioned = CookieRefusal(.partitioned, "Partitioned needs Secure: add Secure.")
    static let invalidURL = CookieRefusal(
        .invalidURL,
        "Cookies need a URL with a host that begins with http://, https://, ws:// or wss://."
    )
    static let invalidSite = CookieRefusal(
        .invalidSite,
        "The site of the page is not one: write a domain such as example.com, or a URL such as https://example.com."
    )

    /// RFC 6265bis, section 5.7, steps 2 and 4.
    static func checkSize(name: String, value: String) throws(CookieRefusal) {
        let bytes = name.utf8.count + value.utf8.count
        guard bytes > 0 else { throw .empty }
        guard bytes <= CookieLimits.nameAndValueBytesMax else {
            throw CookieRefusal(
                .tooLarge,
                "Name and value have \(bytes) bytes together; \(CookieLimits.nameAndValueBytesMax) are allowed."
            )
        }
    }

    static func publicSuffix(_ domain: String) -> CookieRefusal {
        CookieRefusal(
            .publicSuffix,
            "\(domain) is a public suffix: a cookie for all sites below it is refused."
        )
    }

    static func domainMismatch(_ domain: String, host: String) -> CookieRefusal {
        CookieRefusal(
            .domainMismatch,
            "Domain=\(domain) is neither \(host) nor a domain above it. Name one of these."
        )
    }
}
