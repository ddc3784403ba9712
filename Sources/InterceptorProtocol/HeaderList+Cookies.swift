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
    value.split(separator: ";", omittingEmptySubsequences: false)
        .map { pair in pair.trimmingSpaces.prefix { $0 != "=" } }
        .filter { !$0.isEmpty }
        .joined(separator: "; ")
}

private func setCookieShape(_ value: String) -> String {
    let pieces = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    let pair = pieces.first ?? ""
    let name = pair.contains("=") ? pair.prefix { $0 != "=" } : ""
    return "\(name)=…" + (pieces.count > 1 ? ";\(pieces[1])" : "")
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        drop { $0 == " " || $0 == "\t" }
    }
}
