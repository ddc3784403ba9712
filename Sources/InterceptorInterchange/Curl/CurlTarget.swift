import InterceptorModel

/// The URL of the command, and the flags that keep curl from changing it.
struct CurlTarget {
    /// The URL as an option.
    let option: String
    /// Flags that keep it as it is.
    let flags: [String]
    /// Host and port as the URL has them, lower-case.
    let host: String
    /// Whether it opens a WebSocket, which begins as a GET over HTTP.
    let isWebSocket: Bool
    /// What differs from the captured request.
    let notes: [String]

    /// Writes a URL for curl.
    ///
    /// - Parameter url: The URL as the browser reports it.
    init(_ url: String) {
        let parts = URLParts(url)
        let address = Self.escapingSpaces(Self.overHTTP(url, parts.scheme))
        host = parts.host
        isWebSocket = ["ws", "wss"].contains(parts.scheme)
        let isHTTP = isWebSocket || ["http", "https"].contains(parts.scheme)
        option = (isHTTP ? "" : "--proto '=http,https' --url ") + ShellWord.quote(address)
        flags = Self.flags(for: parts)
        notes = Self.notes(isWebSocket: isWebSocket, isHTTP: isHTTP)
    }

    private static func flags(for parts: URLParts) -> [String] {
        let isGlob =
            parts.pathAndQuery.utf8.contains { "[]{}".utf8.contains($0) } || parts.host.hasPrefix("[")
        let path = parts.pathAndQuery.prefix { $0 != "?" }
        let hasDots = path.split(separator: "/").contains { $0 == "." || $0 == ".." }
        return (isGlob ? ["--globoff"] : []) + (hasDots ? ["--path-as-is"] : [])
    }

    private static func notes(isWebSocket: Bool, isHTTP: Bool) -> [String] {
        if isWebSocket { return ["Only the handshake of the WebSocket is sent, over HTTP."] }
        return isHTTP ? [] : ["The URL is not an HTTP one; curl will refuse it."]
    }

    private static func overHTTP(_ url: String, _ scheme: String) -> String {
        switch scheme {
        case "ws", "wss": "http" + url.dropFirst(2)
        default: url
        }
    }

    /// Escapes what no URL has but a hand-made import might: white space, control characters, NUL.
    private static func escapingSpaces(_ url: String) -> String {
        guard url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return url }
        return url.unicodeScalars.map { scalar in
            guard scalar.value <= 0x20 || scalar.value == 0x7F else { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }
}
