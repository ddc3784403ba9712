/// A name that may stand before a colon in a query.
public enum QueryField: String, Sendable, CaseIterable {
    /// One of some methods.
    case method
    /// A host or a subdomain of it.
    case host
    /// A substring of the URL.
    case url
    /// A substring of path and query.
    case path
    /// Status codes.
    case status
    /// Resource types.
    case type
    /// A substring of a header line.
    case header
    /// A substring of a request's header line.
    case requestHeader = "req.header"
    /// A substring of a response's header line.
    case responseHeader = "res.header"
    /// The name of a cookie.
    case cookie
    /// A substring of a text body.
    case body
    /// A substring of the media type.
    case mime
    /// A yes-or-no property.
    case flag = "is"
    /// A substring of the error.
    case error
    /// How long it took.
    case duration
    /// How large the request's body is.
    case size
    /// The earliest start.
    case since
    /// The end of the time of starts.
    case before
    /// The number of a link.
    case link
    /// The number of a capture session.
    case session
    /// The number of a tab.
    case tab
    /// The number of an exchange.
    case id

    /// Every field in the order of the documentation.
    public static var all: [QueryField] { allCases }

    /// What the user writes before the colon.
    public var name: String { rawValue }

    /// A term that uses it.
    public var example: String {
        switch self {
        case .method: "method:POST,PUT"
        case .host: "host:example.com"
        case .url: "url:/health"
        case .path: "path:/api/"
        case .status: "status:>=400"
        case .type: "type:fetch"
        case .header: #"header:"x-id: 42""#
        case .requestHeader: "req.header:authorization"
        case .responseHeader: "res.header:etag"
        case .cookie: "cookie:sid"
        case .body: #"body:"token""#
        case .mime: "mime:json"
        case .flag: "is:failed"
        case .error: "error:REFUSED"
        case .duration: "duration:>500ms"
        case .size: "size:>1kb"
        case .since: "since:1h"
        case .before: "before:2026-11-23T12:00"
        case .link: "link:1"
        case .session: "session:3"
        case .tab: "tab:12"
        case .id: "id:1795465694968225"
        }
    }

    /// What it asks, in a phrase.
    public var meaning: String {
        switch self {
        case .method: "one of these methods"
        case .host: "this host or a subdomain; a port may follow; = for exactly this host"
        case .url: "substring of the URL"
        case .path: "substring of the path and the query string"
        case .status: "status code: 404, >=400, 4xx, 200..299, or a list"
        case .type: "resource type: \(ResourceTypes.suggestions.joined(separator: " "))"
        case .header: "substring of a header line, request or response"
        case .requestHeader: "substring of a request's header line"
        case .responseHeader: "substring of a response's header line"
        case .cookie: "a cookie of that name was sent or set"
        case .body: "substring of a text body"
        case .mime: "substring of the response's media type"
        case .flag: QueryFlag.allCases.map(\.rawValue).joined(separator: ", ")
        case .error: "substring of the browser's error"
        case .duration: "how long it took: >500ms, <=1.5s, 1s..2s"
        case .size: "size of the request's body: >1kb, 0, 1kib..1mib"
        case .since: "started at this time or later: 30m, 1h, 7d, or a local date, time"
        case .before: "started before this time"
        case .link: "number of the connected browser profile"
        case .session: "number of the capture session"
        case .tab: "number of the tab"
        case .id: "number of the exchange"
        }
    }

    /// Whether commas separate several values.
    var takesList: Bool {
        switch self {
        case .method, .host, .status, .type: true
        default: false
        }
    }
}
