import InterceptorModel

/// The form that every cookie has, whoever brings it: what could not be sent back unchanged is refused.
enum CookieForm {
    static func check(_ cookie: Cookie) throws(CookieRefusal) {
        try CookieRefusal.checkSize(name: cookie.name, value: cookie.value)
        guard !hasControl(cookie.name), !hasControl(cookie.value), !hasControl(cookie.path),
            !hasControl(cookie.domain), !hasControl(cookie.storeID),
            !hasControl(cookie.partitionKey?.topLevelSite)
        else { throw .controlCharacter }
        guard !cookie.name.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") }),
            isTrimmed(cookie.name)
        else {
            throw CookieRefusal(
                .invalidName,
                "The name must be without =, without ; and without spaces around it."
            )
        }
        guard !cookie.value.utf8.contains(UInt8(ascii: ";")), isTrimmed(cookie.value) else {
            throw CookieRefusal(.invalidValue, "The value must be without ; and without spaces around it.")
        }
        try checkPath(cookie.path)
        try checkTimes(cookie)
    }

    private static func checkPath(_ path: String) throws(CookieRefusal) {
        guard path.utf8.first == UInt8(ascii: "/"), !path.utf8.contains(UInt8(ascii: ";")) else {
            throw CookieRefusal(.invalidPath, "The path must begin with / and be without ;.")
        }
        guard path.utf8.count <= CookieLimits.attributeBytesMax else {
            throw CookieRefusal(
                .invalidPath,
                "The path is longer than \(CookieLimits.attributeBytesMax) bytes."
            )
        }
    }

    private static func checkTimes(_ cookie: Cookie) throws(CookieRefusal) {
        let times = [cookie.expirationDate ?? 0, cookie.createdAtMs, cookie.lastAccessedAtMs]
        guard times.allSatisfy(\.isFinite) else {
            throw CookieRefusal(.invalidDate, "The end of a cookie is a number of seconds since 1970.")
        }
    }

    private static func hasControl(_ text: String?) -> Bool {
        text?.utf8.contains(where: CookieText.isControl) ?? false
    }

    private static func isTrimmed(_ text: String) -> Bool {
        text.utf8.first.map(CookieText.isWhitespace) != true
            && text.utf8.last.map(CookieText.isWhitespace) != true
    }
}
