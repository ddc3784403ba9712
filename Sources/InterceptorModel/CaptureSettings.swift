/// What is captured and where it goes; one for the whole app, with three faces (popup, workbench, CLI).
public struct CaptureSettings: Sendable, Hashable, Codable {
    /// Whether capture is on.
    public var isCapturing: Bool
    /// Counts changes; the app gives it.
    public var revision: Int
    /// What is let through.
    public var filter: CaptureFilter
    /// Where captured exchanges go: `history`.
    public var saveTo: String

    /// Makes settings.
    ///
    /// - Parameters:
    ///   - isCapturing: Whether capture is on.
    ///   - revision: The number of changes so far.
    ///   - filter: What is let through.
    ///   - saveTo: Where captured exchanges go.
    public init(
        isCapturing: Bool = false,
        revision: Int = 0,
        filter: CaptureFilter = CaptureFilter(),
        saveTo: String = "history"
    ) {
        self.isCapturing = isCapturing
        self.revision = revision
        self.filter = filter
        self.saveTo = saveTo
    }
}

/// Which requests are captured; applied in the browser, so that the rest never leaves it.
public struct CaptureFilter: Sendable, Hashable, Codable {
    /// A JavaScript regular expression searched in the whole URL; empty lets all through.
    public var urlRegex: String
    /// Upper-case methods; empty lets all through.
    public var methods: [String]
    /// webRequest's `ResourceType` names that are let through.
    public var resourceTypes: [String]
    /// Domains that are left out with their subdomains; a port may be given.
    public var excludedDomains: [String]

    /// What is on unless switched: documents, fetch and XHR, beacons, handshakes.
    public static let defaultResourceTypes = [
        "main_frame", "sub_frame", "xmlhttprequest", "ping", "csp_report", "websocket", "webtransport",
        "other",
    ]

    /// Makes a filter.
    ///
    /// - Parameters:
    ///   - urlRegex: A JavaScript regular expression.
    ///   - methods: Upper-case methods.
    ///   - resourceTypes: webRequest's `ResourceType` names.
    ///   - excludedDomains: Domains that are left out.
    public init(
        urlRegex: String = "",
        methods: [String] = [],
        resourceTypes: [String] = defaultResourceTypes,
        excludedDomains: [String] = []
    ) {
        self.urlRegex = urlRegex
        self.methods = methods
        self.resourceTypes = resourceTypes
        self.excludedDomains = excludedDomains
    }
}
