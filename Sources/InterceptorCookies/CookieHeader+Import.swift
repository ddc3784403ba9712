public import InterceptorModel

extension CookieHeader {
    /// The cookies of a header, for the host of a URL and all its paths.
    ///
    /// - Parameters:
    ///   - text: `a=1; b=2`, with `Cookie:` before it or not.
    ///   - url: The URL they are for.
    ///   - rules: How names are written.
    ///   - origin: Who brings them.
    /// - Returns: Session cookies for that very host; a name with a prefix gets the `Secure` it promises.
    /// - Throws: `invalidURL`.
    public static func read(
        _ text: String,
        for url: String,
        rules: some DomainRules,
        origin: CookieOrigin = .user
    ) throws(CookieRefusal) -> CookieImport {
        guard let context = RequestContext(CookieRequest(url: url), rules: rules) else { throw .invalidURL }
        var result = CookieImport()
        for (index, pair) in parse(withoutName(withoutLineEnd(text))).enumerated() {
            let cookie = Cookie(
                name: pair.name,
                value: pair.value,
                domain: context.host.name,
                isSecure: CookiePrefix(pair.name) != nil,
                origin: origin
            )
            result.add(cookie, line: index + 1)
        }
        return result
    }

    /// The pairs alone; a line break at the end, as files have it, is none of them.
    private static func withoutLineEnd(_ text: String) -> String {
        var rest = text[...].utf8
        while let last = rest.last, last == 0x0A || last == 0x0D { rest.removeLast() }
        return String(cut: rest)
    }

    private static func withoutName(_ text: String) -> String {
        let end = text.utf8.lastIndex { $0 != 0x0A && $0 != 0x0D }
        let text = end.map { String(text[...$0]) } ?? ""
        let bytes = CookieText.trim(text[...].utf8)
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        return String(cut: name).equalsIgnoringASCIICase("Cookie")
            ? String(cut: bytes[name.endIndex...].dropFirst()) : text
    }
}
