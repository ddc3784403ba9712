public import InterceptorModel

extension HeaderList {
    /// The list with the values of cookies taken out of `Cookie` and `Set-Cookie`.
    ///
    /// `Cookie` keeps its names (`sid; theme`), `Set-Cookie` its name and attributes
    /// (`sid=…; Path=/; HttpOnly`). The extension has done this already; the app does it again, because
    /// cookie values live in the jar alone. Doing it twice changes nothing.
    public var withoutCookieValues: HeaderList {
        guard contains(where: \.carriesCookies) else { return self }
        return mapValues { field in
            if field.name.equalsIgnoringASCIICase("cookie") { return cookieNames(field.value) }
            if field.name.equalsIgnoringASCIICase("set-cookie") { return setCookieShape(field.value) }
            return field.value
        }
    }
}

extension HeaderField {
    fileprivate var carriesCookies: Bool {
        let length = name.utf8.count
        guard length == 6 || length == 10 else { return false }
        return name.equalsIgnoringASCIICase("cookie") || name.equalsIgnoringASCIICase("set-cookie")
    }
}

private func cookieNames(_ value: String) -> String {
    value.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        .map { pair in
            pair.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.prefix {
                $0 != UInt8(ascii: "=")
            }
        }
        .map { String(Substring($0)) }
        .joined(separator: "; ")
}

private func setCookieShape(_ value: String) -> String {
    let pair = value.utf8.prefix { $0 != UInt8(ascii: ";") }
    let name = pair.contains(UInt8(ascii: "=")) ? pair.prefix { $0 != UInt8(ascii: "=") } : pair.prefix(0)
    return "\(Substring(name))=…\(Substring(value.utf8[pair.endIndex...]))"
}
