public import InterceptorModel

/// A frame that arrives at the app; `docs/PROTOCOL.md`.
public enum LinkMessage: Sendable {
    /// The first frame of a browser's link.
    case hello(Hello)
    /// Captured exchanges.
    case records(seq: Int, records: [WireRecord])
    /// A piece of a large body.
    case bodyPart(seq: Int, part: BodyPart)
    /// The user changed the settings in the popup.
    case capture(id: String, settings: CaptureSettings)
    /// The extension took or refused the app's settings.
    case captureResult(replyTo: String, isAccepted: Bool, message: String?)
    /// The popup wants to open the workbench.
    case workbench(id: String)
    /// What the extension holds.
    case waiting(Waiting)
    /// All cookies of a synced domain, or a part of them.
    case cookies(CookieList)
    /// Cookies of synced domains that changed.
    case cookieChanges(CookieReport)
    /// The user changed the synced domains in the popup.
    case syncChange(SyncChange)
    /// What the browser tells of a request it sends for the app.
    case sent(id: String, BrowserAnswer)
    /// The user chose a cURL command in a page.
    case importCurl(text: String, id: String?)
    /// The link is alive.
    case ping
    /// The bridge names itself.
    case bridge(version: String, pid: Int)
    /// A command of the command line.
    case control(ControlRequest)
    /// The other side could not use a frame of ours.
    case error(code: Int, message: String)
}

/// How a browser profile introduces itself.
public struct Hello: Sendable, Hashable, Codable {
    /// The browser's name and version.
    public struct BrowserName: Sendable, Hashable, Codable {
        /// Such as `Chromium`.
        public var name: String
        /// Such as `156.0.8078.79`.
        public var version: String
    }

    /// The newest protocol it speaks.
    public var `protocol`: Int
    /// The oldest protocol it speaks.
    public var protocolMin: Int?
    /// The extension's version.
    public var extensionVersion: String
    /// Random, made once per profile.
    public var profileId: String
    /// What the user calls the profile; may be empty.
    public var profileName: String?
    /// The browser.
    public var browser: BrowserName
    /// Whether the extension may see incognito windows.
    public var isIncognitoAllowed: Bool?
    /// The settings the extension uses now.
    public var capture: CaptureSettings?
    /// Whether the user changed them while no app was connected.
    public var isCaptureChangedOffline: Bool?
    /// Records the extension holds.
    public var waitingRecords: Int?
    /// Records it had to drop.
    public var lostRecords: Int?
}

/// What an extension holds and what it lost.
public struct Waiting: Sendable, Hashable, Codable {
    /// Records not acknowledged.
    public var waitingRecords: Int
    /// Their size.
    public var waitingBytes: Int?
    /// Records dropped because a bound was reached.
    public var lostRecords: Int
}

/// A command of the command line to the running app.
public struct ControlRequest: Sendable, Hashable, Codable {
    /// What it asks for.
    public enum Action: String, Sendable, Codable {
        /// The app's status.
        case status
        /// New capture settings.
        case setCapture
        /// The workbench's URL with its token.
        case workbench
        /// A page to open in a linked browser.
        case openPage
        /// The synced domains, and a change of them when there is one.
        case sync
        /// Exchanges that the command itself has put into history.
        case noteExchanges
        /// Requests that the command has imported.
        case noteDrafts
    }

    /// Names the answer.
    public var id: String
    /// What it asks for.
    public var action: Action
    /// The change, with `setCapture`.
    public var change: CaptureChange?
    /// The page, with `openPage`.
    public var url: String?
    /// The link that is to open it, with `openPage`.
    public var linkId: Int64?
    /// The change, with `sync`.
    public var sync: SyncRequest?
    /// The exchanges, with `noteExchanges`.
    public var exchangeIds: [Int64]?

    /// Makes a command.
    ///
    /// - Parameters:
    ///   - id: Names the answer.
    ///   - action: What it asks for.
    ///   - change: The change, with `setCapture`.
    ///   - url: The page, with `openPage`.
    ///   - linkId: The link that is to open it, with `openPage`.
    ///   - sync: The change, with `sync`.
    ///   - exchangeIds: The exchanges, with `noteExchanges`.
    public init(
        id: String,
        action: Action,
        change: CaptureChange? = nil,
        url: String? = nil,
        linkId: Int64? = nil,
        sync: SyncRequest? = nil,
        exchangeIds: [Int64]? = nil
    ) {
        self.id = id
        self.action = action
        self.change = change
        self.url = url
        self.linkId = linkId
        self.sync = sync
        self.exchangeIds = exchangeIds
    }
}
