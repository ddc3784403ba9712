/// The names that `type:` takes.
enum ResourceTypes {
    /// webRequest's own names.
    ///
    /// Source: <https://developer.chrome.com/docs/extensions/reference/api/webRequest#type-ResourceType>
    static let webRequest = [
        "main_frame", "sub_frame", "stylesheet", "script", "image", "font", "object", "xmlhttprequest",
        "ping",
        "csp_report", "media", "websocket", "webtransport", "webbundle", "other",
    ]

    /// Shorter words and the types they stand for.
    static let aliases = [
        "document": ["main_frame", "sub_frame"],
        "fetch": ["xmlhttprequest"],
        "xhr": ["xmlhttprequest"],
        "beacon": ["ping", "csp_report"],
        "style": ["stylesheet"],
    ]

    /// The words that help and errors name.
    static let suggestions = [
        "document", "fetch", "xhr", "beacon", "script", "style", "image", "font", "media", "websocket",
        "other",
    ]

    /// Expands a name or an alias.
    ///
    /// - Parameter name: A lower-case word.
    /// - Returns: webRequest's names; `nil` for an unknown word.
    static func expand(_ name: String) -> [String]? {
        aliases[name] ?? (webRequest.contains(name) ? [name] : nil)
    }
}
