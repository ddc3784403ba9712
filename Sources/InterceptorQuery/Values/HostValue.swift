import InterceptorModel

/// Reads `host:` values: `example.com`, `=example.com`, `127.0.0.1:8080`, `[::1]:80`, `*.example.com`.
enum HostValue {
    /// Reads a host.
    ///
    /// - Parameter value: What was written.
    /// - Returns: What to look for.
    /// - Throws: For a whole URL, a path or a port out of range.
    static func read(_ value: RawValue) throws(ValueError) -> HostPattern {
        var rest = value.text.asciiLowercased[...]
        let isExact = rest.first == "="
        if isExact { rest = rest.dropFirst() }
        guard !rest.utf8.contains(UInt8(ascii: "/")) else { throw holdsMore(value, rest) }
        let (name, portText) = split(rest)
        guard let port = readPort(portText) else {
            throw ValueError(
                value,
                "has a port that is not one",
                "use 1 to 65535, such as host:localhost:8080"
            )
        }
        let host = isExact ? name : withoutWildcard(name)
        guard !host.isEmpty else {
            throw ValueError(value, "names no host", "write one as \(QueryField.host.example)")
        }
        return HostPattern(name: String(host), port: port.number, isExact: isExact)
    }

    private struct Port {
        var number: Int?
    }

    /// Parts the host from the port; the colons of a bracketed or a bare IPv6 address are the host's.
    private static func split(_ text: Substring) -> (name: Substring, port: Substring?) {
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") else { return (text, nil) }
        let name = text[..<colon]
        if name.contains(":"), name.last != "]" { return ("[\(text)]", nil) }
        return (name, text[text.index(after: colon)...])
    }

    private static func readPort(_ text: Substring?) -> Port? {
        guard let text else { return Port(number: nil) }
        guard text.unicodeScalars.allSatisfy(\.isASCIIDigit), let port = UInt16(text), port > 0 else {
            return nil
        }
        return Port(number: Int(port))
    }

    private static func withoutWildcard(_ name: Substring) -> Substring {
        if name.hasPrefix("*.") { return name.dropFirst(2) }
        return name.hasPrefix(".") ? name.dropFirst() : name
    }

    private static func holdsMore(_ value: RawValue, _ text: Substring) -> ValueError {
        let host = URLParts(text.contains("://") ? String(text) : "http://" + text).host
        guard !host.isEmpty else {
            return ValueError(value, "is not a host", "use url: for a part of the URL")
        }
        return ValueError(
            value,
            "is more than a host",
            "write host:\(host.shortened), or url: for a part of the URL"
        )
    }
}
