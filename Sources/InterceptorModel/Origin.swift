/// Where in the browser an exchange came from, in webRequest's terms.
///
/// Source: <https://developer.chrome.com/docs/extensions/reference/api/webRequest>
public struct Origin: Sendable, Hashable {
    /// The link (browser profile) that captured it; 0 when there was none.
    public var linkID: Int64
    /// The capture session it belongs to.
    public var sessionID: Int64?
    /// webRequest's request id, shared by the hops of a redirect.
    public var requestID: String
    /// 0 for the first request of a chain, then counting up.
    public var hop: Int
    /// The `uid` of the previous hop.
    public var redirectedFrom: String?
    /// webRequest's `ResourceType`, such as `xmlhttprequest`.
    public var resourceType: String
    /// The origin that started the request.
    public var initiator: String?
    /// The URL of the document that started it.
    public var documentURL: String?
    /// The tab; −1 or `nil` when there is none.
    public var tabID: Int?
    /// The frame within the tab; 0 is the main one.
    public var frameID: Int?
    /// The frame's parent.
    public var parentFrameID: Int?
    /// Whether it happened in an incognito window.
    public var isIncognito: Bool

    /// Makes an origin.
    ///
    /// - Parameters:
    ///   - linkID: The link that captured it.
    ///   - sessionID: The capture session.
    ///   - requestID: webRequest's request id.
    ///   - hop: Its place in a redirect chain.
    ///   - redirectedFrom: The `uid` of the previous hop.
    ///   - resourceType: webRequest's `ResourceType`.
    ///   - initiator: The origin that started it.
    ///   - documentURL: The document that started it.
    ///   - tabID: The tab.
    ///   - frameID: The frame.
    ///   - parentFrameID: The frame's parent.
    ///   - isIncognito: Whether in an incognito window.
    public init(
        linkID: Int64 = 0,
        sessionID: Int64? = nil,
        requestID: String = "",
        hop: Int = 0,
        redirectedFrom: String? = nil,
        resourceType: String = "other",
        initiator: String? = nil,
        documentURL: String? = nil,
        tabID: Int? = nil,
        frameID: Int? = nil,
        parentFrameID: Int? = nil,
        isIncognito: Bool = false
    ) {
        self.linkID = linkID
        self.sessionID = sessionID
        self.requestID = requestID
        self.hop = hop
        self.redirectedFrom = redirectedFrom
        self.resourceType = resourceType
        self.initiator = initiator
        self.documentURL = documentURL
        self.tabID = tabID
        self.frameID = frameID
        self.parentFrameID = parentFrameID
        self.isIncognito = isIncognito
    }
}
