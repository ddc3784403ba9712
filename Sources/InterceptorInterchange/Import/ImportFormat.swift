/// What a text looks like that requests are to be imported from.
public enum ImportFormat: String, Sendable, CaseIterable {
    /// Commands of curl.
    case curl
    /// An HTTP archive.
    case har
    /// A collection of Postman's.
    case postman
    /// A description of an API.
    case openapi

    /// Those that are read.
    public static let read: [ImportFormat] = [.curl]

    /// How much of a text is looked at.
    private static let lookedAtBytesMax = 1 << 16

    /// What it is called.
    public var label: String {
        switch self {
        case .curl: "a cURL command"
        case .har: "an HTTP archive (HAR)"
        case .postman: "a Postman collection"
        case .openapi: "an OpenAPI description"
        }
    }

    /// Tells the format by the content.
    ///
    /// - Parameter text: The text, from its beginning.
    /// - Returns: `nil` when it looks like none of them.
    public static func detect(_ text: String) -> ImportFormat? {
        let beginning = String(decoding: text.utf8.prefix(lookedAtBytesMax), as: UTF8.self)
        let first = beginning.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
        if first == "{" || first == "[" { return ofJSON(beginning) }
        if isYAML(beginning) { return .openapi }
        let isCurl = CurlImport.parse(text).contains { $0.failure == nil || $0.isOfCommand }
        return isCurl ? .curl : nil
    }

    private static func ofJSON(_ text: String) -> ImportFormat? {
        let has = { (name: String) in text.contains("\"\(name)\"") }
        if has("openapi") || has("swagger") { return .openapi }
        if has("log"), has("entries") || has("creator") { return .har }
        let isCollection = has("info") && has("item") || has("requests") && has("order")
        return isCollection || text.contains("schema.getpostman.com") || has("_postman_id") ? .postman : nil
    }

    private static func isYAML(_ text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains {
            $0.hasPrefix("openapi:") || $0.hasPrefix("swagger:")
        }
    }
}

extension CurlImport.Result {
    /// Whether a command of curl was there, though it could not be read.
    fileprivate var isOfCommand: Bool { failure?.isNoCommand == false }
}
