/// What a row of the history table shows of an exchange; `docs/API.md`, "summary".
public struct ExchangeSummary: Sendable, Hashable, Codable {
    /// The store's number: the start in microseconds since 1970, made unique.
    public var id: Int64
    /// The extension's name for it.
    public var uid: String
    /// How far it has come.
    public var state: Exchange.State
    /// When it started, in milliseconds since 1970.
    public var startedAtMs: Double
    /// How long it took, in milliseconds.
    public var durationMs: Double?
    /// The method as sent.
    public var method: String
    /// The whole URL.
    public var url: String
    /// Host and, when it is not the scheme's own, port.
    public var host: String
    /// webRequest's `ResourceType`.
    public var resourceType: String
    /// The status code.
    public var statusCode: Int?
    /// The browser's word for what went wrong.
    public var error: String?
    /// The response's media type.
    public var mime: String?
    /// The size of the request's body, when known.
    public var requestBodyBytes: Int?
    /// The size of the response's body, when known.
    public var responseBodyBytes: Int?
    /// Whether the browser's cache answered.
    public var isFromCache: Bool?
    /// Whether it happened in an incognito window.
    public var isIncognito: Bool
    /// The link that captured it.
    public var linkId: Int64
    /// The capture session.
    public var sessionId: Int64?
    /// The tab.
    public var tabId: Int?
    /// Its place in a redirect chain.
    public var hop: Int
    /// The server's IP address.
    public var remoteAddress: String?
    /// When its phases ended.
    public var timings: Timings

    /// Summarises an exchange.
    ///
    /// - Parameters:
    ///   - exchange: The whole exchange.
    ///   - host: Its host, as the store has it.
    ///   - mime: The response's media type, as the store has it.
    public init(_ exchange: Exchange, host: String, mime: String?) {
        id = exchange.id
        uid = exchange.uid
        state = exchange.state
        startedAtMs = exchange.startedAtMs
        durationMs = exchange.durationMs
        method = exchange.request.method
        url = exchange.request.url
        self.host = host
        resourceType = exchange.origin.resourceType
        statusCode = exchange.response?.statusCode
        error = exchange.error
        self.mime = mime
        requestBodyBytes = exchange.request.body?.sizeBytes
        responseBodyBytes = exchange.response?.body?.sizeBytes
        isFromCache = exchange.response?.isFromCache
        isIncognito = exchange.origin.isIncognito
        linkId = exchange.origin.linkID
        sessionId = exchange.origin.sessionID
        tabId = exchange.origin.tabID
        hop = exchange.origin.hop
        remoteAddress = exchange.response?.remoteAddress
        timings = exchange.timings
    }
}
