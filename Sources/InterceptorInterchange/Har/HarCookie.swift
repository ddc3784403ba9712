import InterceptorModel

/// A cookie of a header line; history keeps its name and attributes, its value only when that was asked for.
struct HarCookie: Equatable {
    /// The name.
    var name: String
    /// The value; `nil` when it was not kept.
    var value: String?
    /// `Path`.
    var path: String?
    /// `Domain`.
    var domain: String?
    /// `SameSite`.
    var sameSite: String?
    /// Whether scripts are kept from it.
    var isHTTPOnly = false
    /// Whether it travels over HTTPS alone.
    var isSecure = false

    /// What stands in place of a value that was not kept.
    private static let placeholder = "…"

    /// Reads `Cookie` lines: `sid; theme`, or `sid=1; theme=dark` where values were kept.
    ///
    /// - Parameter headers: The request's header lines.
    /// - Returns: The cookies in order.
    static func sent(_ headers: HeaderList) -> [HarCookie] {
        headers.all("cookie").flatMap { $0.split(separator: ";") }.map { part in
            let (name, value) = pair(part)
            return HarCookie(name: name, value: value)
        }
    }

    /// Reads `Set-Cookie` lines: `sid=…; Path=/; HttpOnly`.
    ///
    /// - Parameter headers: The response's header lines.
    /// - Returns: The cookies in order.
    static func set(_ headers: HeaderList) -> [HarCookie] {
        headers.all("set-cookie").compactMap { line in
            let parts = line.split(separator: ";", omittingEmptySubsequences: false)
            guard let first = parts.first else { return nil }
            let (name, value) = pair(first)
            var cookie = HarCookie(name: name, value: value == placeholder ? nil : value)
            for part in parts.dropFirst() { cookie.add(pair(part)) }
            return cookie
        }
    }

    /// Writes the object.
    ///
    /// - Parameter json: Where it goes.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("value", value ?? "")
            json.member("path", path)
            json.member("domain", domain)
            json.member("sameSite", sameSite)
            if isHTTPOnly { json.member("httpOnly", true) }
            if isSecure { json.member("secure", true) }
            if value == nil { json.member("comment", "the value is not kept in history") }
        }
    }

    private mutating func add(_ attribute: (name: String, value: String?)) {
        switch attribute.name.asciiLowercased {
        case "path": path = attribute.value
        case "domain": domain = attribute.value
        case "samesite": sameSite = attribute.value
        case "httponly": isHTTPOnly = true
        case "secure": isSecure = true
        default: break
        }
    }

    private static func pair(_ text: Substring) -> (name: String, value: String?) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (trimmed(halves.first ?? ""), halves.count > 1 ? trimmed(halves[1]) : nil)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...last])
    }
}
