public import InterceptorCookies

/// A domain whose cookies a link is to keep in step; `docs/PROTOCOL.md`, `sync`.
public struct SyncTarget: Sendable, Hashable, Codable {
    /// The domain in ASCII, lower-case.
    public var domain: String
    /// Whether only the cookies that this host is sent are meant.
    public var isHost: Bool
    /// The browser's cookie store.
    public var storeId: String

    /// Names a domain.
    ///
    /// - Parameters:
    ///   - domain: The domain.
    ///   - isHost: Whether only the cookies that this host is sent are meant.
    ///   - storeId: The browser's cookie store.
    public init(domain: String, isHost: Bool, storeId: String) {
        self.domain = domain
        self.isHost = isHost
        self.storeId = storeId
    }
}

/// All cookies of a synced domain, or a part of them; `docs/PROTOCOL.md`, `cookies`.
public struct CookieList: Sendable, Hashable, Decodable {
    /// Why the list was sent.
    public enum Reason: String, Sendable, Codable {
        /// A `sync` arrived.
        case sync
        /// The app asked for a comparison.
        case reconcile
    }

    /// The most cookies the app takes in one list.
    public static let cookiesMax = 100_000

    /// The revision of the `sync` it answers.
    public var revision: Int
    /// The domain, as `sync` named it.
    public var domain: String
    /// Whether it is limited to a host.
    public var isHost: Bool
    /// The browser's cookie store.
    public var storeId: String
    /// Why it was sent.
    public var reason: Reason
    /// Which `reconcile` it answers.
    public var replyTo: String?
    /// The part's number, from 0.
    public var part: Int
    /// Whether no part follows.
    public var isLast: Bool
    /// Whether no cookie of the domain changed while they were read.
    public var isQuiet: Bool
    /// The cookies; those that are none do not keep the others back.
    public var cookies: [TolerantCookie]

    /// Reads a list and checks its numbers.
    ///
    /// - Parameter decoder: Where the list is.
    /// - Throws: `DecodingError` that names the member.
    init(checking decoder: any Decoder) throws {
        self = try Self(from: decoder)
        guard part >= 0, cookies.count <= Self.cookiesMax else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath + [Member(part < 0 ? "part" : "cookies")],
                    debugDescription: "parts count from 0, and hold at most \(Self.cookiesMax) cookies"
                )
            )
        }
    }

    /// The domain as `sync` named it.
    public var target: SyncTarget { SyncTarget(domain: domain, isHost: isHost, storeId: storeId) }
}

/// A cookie as a browser tells it, or something that is none.
public struct TolerantCookie: Sendable, Hashable, Decodable {
    /// The cookie; `nil` when it cannot be read.
    public var shape: CookieShape?

    /// Takes a cookie.
    ///
    /// - Parameter shape: The cookie.
    public init(_ shape: CookieShape?) {
        self.shape = shape
    }

    /// Reads a cookie, or passes over it.
    ///
    /// - Parameter decoder: Where it is.
    public init(from decoder: any Decoder) {
        shape = try? CookieShape(from: decoder)
    }
}

/// What `cookies.onChanged` told; `docs/PROTOCOL.md`, `cookieChanges`.
public struct CookieReport: Sendable, Hashable, Decodable {
    /// One change.
    public struct Change: Sendable, Hashable, Decodable {
        /// Whether the cookie is gone.
        public var isRemoved: Bool
        /// Why, in the browser's word: `evicted`, `expired`, `explicit`, `expired_overwrite`, `overwrite`, or a new one.
        ///
        /// Source: <https://developer.chrome.com/docs/extensions/reference/api/cookies#type-OnChangedCause>
        public var cause: String
        /// The cookie as it is now, or was.
        public var cookie: TolerantCookie

        /// Whether it was overwritten; what it became is the next change.
        public var isOverwrite: Bool { isRemoved && cause == "overwrite" }
    }

    /// The revision of the `sync` in force when it was sent.
    public var revision: Int
    /// The changes in the order of the events.
    public var changes: [Change]
}

/// The user changed the synced domains in the popup; `docs/PROTOCOL.md`, `syncChange`.
public struct SyncChange: Sendable, Hashable, Decodable {
    /// Names the answer.
    public var id: String
    /// A domain to add, as the user typed it.
    public var add: String?
    /// A domain to remove.
    public var remove: String?

    /// Reads a change and checks that there is one.
    ///
    /// - Parameter decoder: Where the change is.
    /// - Throws: `DecodingError` that names the member.
    init(checking decoder: any Decoder) throws {
        self = try Self(from: decoder)
        guard (add == nil) != (remove == nil) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath + [Member("add")],
                    debugDescription: "either add or remove is expected"
                )
            )
        }
    }
}

/// A change of the synced domains by the command line.
public struct SyncRequest: Sendable, Hashable, Codable {
    /// What it does.
    public enum Action: String, Sendable, Codable {
        /// Adds a domain, or gives it another source.
        case add
        /// Takes a domain out; its cookies stay.
        case remove
        /// Takes a domain out, and its cookies out of the jar.
        case purge
        /// Compares every domain with its browser.
        case reconcile
    }

    /// What it does.
    public var action: Action
    /// The domain as the user typed it; not with `reconcile`.
    public var domain: String?
    /// The link to read from, with `add`.
    public var linkId: Int64?
    /// The cookie store to read from, with `add`.
    public var storeId: String?

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - action: What it does.
    ///   - domain: The domain as the user typed it.
    ///   - linkId: The link to read from.
    ///   - storeId: The cookie store to read from.
    public init(_ action: Action, domain: String? = nil, linkId: Int64? = nil, storeId: String? = nil) {
        self.action = action
        self.domain = domain
        self.linkId = linkId
        self.storeId = storeId
    }
}

/// The name of a member that is out of range.
private struct Member: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}
