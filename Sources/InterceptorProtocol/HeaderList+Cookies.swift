public import InterceptorModel

extension HeaderList {
    /// A list of the extension, with the values of cookies taken out of `Cookie` and `Set-Cookie`.
    ///
    /// `Cookie` keeps its names (`sid; theme`), `Set-Cookie` its name and attributes
    /// (`sid=…; Path=/; HttpOnly`). The extension has done this already; the app does it again, because
    /// cookie values live in the jar alone. Doing it twice changes nothing, so a pair without `=` is taken for a
    /// name that was left: a list as it was on the wire needs `withoutCookieValuesOfWire`.
    public var withoutCookieValues: HeaderList { redacted { $0.nameLeft } }

    /// A list as it was on the wire, with the values of cookies taken out of `Cookie` and `Set-Cookie`.
    ///
    /// The names are left as in `withoutCookieValues`; a pair without `=` is all value and leaves nothing
    /// (RFC 6265bis, section 5.6).
    ///
    /// - Parameter nameless: Values of cookies without a name that were sent: with a `=` in them, they look like a
    ///   name and a value.
    /// - Returns: The list without values.
    public func withoutCookieValuesOfWire(nameless: Set<String> = []) -> HeaderList {
        redacted { pair in nameless.contains(String(Substring(pair))) ? pair.prefix(0) : pair.nameOnWire }
    }

    private func redacted(_ name: (Substring.UTF8View) -> Substring.UTF8View) -> HeaderList {
        guard contains(where: \.carriesCookies) else { return self }
        return mapValues { field in
            if field.name.equalsIgnoringASCIICase("cookie") { return cookieNames(field.value, name) }
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

extension Substring.UTF8View {
    /// The name of a pair, or a pair that is one already.
    fileprivate var nameLeft: Substring.UTF8View { prefix { $0 != UInt8(ascii: "=") } }

    /// The name of a pair; empty for a pair without `=`.
    fileprivate var nameOnWire: Substring.UTF8View { contains(UInt8(ascii: "=")) ? nameLeft : prefix(0) }
}

private func cookieNames(_ value: String, _ name: (Substring.UTF8View) -> Substring.UTF8View) -> String {
    value.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        .map { pair in
            String(Substring(name(pair.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })))
        }
        .joined(separator: "; ")
}

private func setCookieShape(_ value: String) -> String {
    let pair = value[...].utf8.prefix { $0 != UInt8(ascii: ";") }
    return "\(Substring(pair.nameOnWire))=…\(Substring(value.utf8[pair.endIndex...]))"
}
