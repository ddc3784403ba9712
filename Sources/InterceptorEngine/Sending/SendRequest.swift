import InterceptorCookies
public import InterceptorModel

/// A request the user wants sent, and what to do with its answer.
public struct SendRequest: Sendable {
    /// How many redirects are followed when nothing else is said.
    public static let redirectsMax = 20

    /// The request as written.
    public var outgoing: OutgoingRequest
    /// Whether redirects are followed (RFC 9110, section 15.4).
    public var followsRedirects: Bool
    /// How many redirects are followed at most.
    public var redirectsLimit = SendRequest.redirectsMax
    /// Whether the jar's cookies are sent, and the answers' kept.
    public var usesCookies: Bool
    /// The browser that is to send it; `nil` sends it natively.
    public var route: BrowserRoute?
    /// Names of the jar's cookies to leave out of this request.
    public var excludedCookies: Set<String>
    /// The site of the page at the top, when the request stands for one of another site's page.
    public var topLevelSite: String?

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - outgoing: The request as written.
    ///   - followsRedirects: Whether redirects are followed.
    ///   - usesCookies: Whether the jar is used.
    ///   - route: The browser that is to send it.
    ///   - excludedCookies: Names of cookies to leave out.
    ///   - topLevelSite: The site of the page at the top.
    public init(
        _ outgoing: OutgoingRequest,
        followsRedirects: Bool = true,
        usesCookies: Bool = true,
        route: BrowserRoute? = nil,
        excludedCookies: Set<String> = [],
        topLevelSite: String? = nil
    ) {
        self.outgoing = outgoing
        self.followsRedirects = followsRedirects
        self.usesCookies = usesCookies
        self.route = route
        self.excludedCookies = excludedCookies
        self.topLevelSite = topLevelSite
    }
}

/// One request that was sent, and what came of it.
public struct SentHop: Sendable {
    /// The exchange as it is in history; cookie values are left out.
    public var exchange: Exchange
    /// The request as it went to the sender, with its cookies; kept in memory alone.
    public var outgoing: OutgoingRequest
    /// The answer, whole or as far as it came.
    public var response: IncomingResponse?
    /// Why there was no whole answer.
    public var error: SendError?
    /// Where the answer sends the request next; the last one's, when it redirects further than is followed.
    public var nextURL: String?
    /// The cookies of the answer as objects, whether the jar took them or not.
    public var cookies: [Cookie]
    /// Values of cookies without a name that went along.
    var namelessCookies: Set<String> = []
    /// Cookies of the answer that were refused: the line's place, and why.
    public var refusedCookies: [Int: String]
}
