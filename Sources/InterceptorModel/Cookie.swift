/// A cookie as a browser keeps it, with the members of `chrome.cookies.Cookie` and where it came from.
///
/// Source: <https://developer.chrome.com/docs/extensions/reference/api/cookies#type-Cookie> and RFC 6265bis,
/// section 5.7 <https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis>.
public struct Cookie: Sendable, Hashable {
    /// Which requests of other sites carry the cookie; the words of `chrome.cookies.SameSiteStatus`.
    public enum SameSite: String, Sendable, Hashable, Codable, CaseIterable {
        /// `SameSite` was not given; browsers treat it as `lax`.
        case unspecified
        /// `SameSite=None`.
        case noRestriction = "no_restriction"
        /// `SameSite=Lax`.
        case lax
        /// `SameSite=Strict`.
        case strict
    }

    /// The partition of a cookie with the attribute `Partitioned` (CHIPS).
    public struct PartitionKey: Sendable, Hashable, Codable {
        /// The site of the page at the top, such as `https://example.com`.
        public var topLevelSite: String
        /// Whether a frame of another site stands between the page at the top and the cookie's; absent in
        /// browsers that do not tell.
        public var hasCrossSiteAncestor: Bool?

        /// Makes a partition key.
        ///
        /// - Parameters:
        ///   - topLevelSite: The site of the page at the top.
        ///   - hasCrossSiteAncestor: Whether a frame of another site stands between.
        public init(topLevelSite: String, hasCrossSiteAncestor: Bool? = nil) {
            self.topLevelSite = topLevelSite
            self.hasCrossSiteAncestor = hasCrossSiteAncestor
        }
    }

    /// What makes a cookie the same cookie: setting one with the same key replaces it.
    ///
    /// RFC 6265bis, section 5.7, step 23, and the partition.
    public struct Key: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The domain, without a dot before it.
        public var domain: String
        /// Whether only that host gets the cookie.
        public var isHostOnly: Bool
        /// The path.
        public var path: String
        /// The partition.
        public var partitionKey: PartitionKey?

        /// Makes a key.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - domain: The domain, without a dot before it.
        ///   - isHostOnly: Whether only that host gets the cookie.
        ///   - path: The path.
        ///   - partitionKey: The partition.
        public init(
            name: String,
            domain: String,
            isHostOnly: Bool,
            path: String,
            partitionKey: PartitionKey? = nil
        ) {
            self.name = name
            self.domain = domain
            self.isHostOnly = isHostOnly
            self.path = path
            self.partitionKey = partitionKey
        }
    }

    /// The name; may be empty (RFC 6265bis, section 5.6: a line without `=` is a value).
    public var name: String
    /// The value; bytes that are not UTF-8 appear as U+0000–U+00FF.
    public var value: String
    /// The domain in ASCII, lower-case, without a dot before it.
    public var domain: String
    /// Whether only that very host gets it, and not its subdomains.
    public var isHostOnly: Bool
    /// The path; begins with `/`.
    public var path: String
    /// Whether only secure (or trustworthy) origins get it.
    public var isSecure: Bool
    /// Whether scripts of pages cannot see it.
    public var isHTTPOnly: Bool
    /// Which requests of other sites carry it.
    public var sameSite: SameSite
    /// When it ends, in seconds since 1970 as browsers tell it; `nil` for a session cookie.
    public var expirationDate: Double?
    /// The partition it lives in; `nil` outside any.
    public var partitionKey: PartitionKey?
    /// The browser's cookie store it was read from, such as `0` (`1` is incognito); `nil` when no browser had it.
    public var storeID: String?
    /// Who put it into the jar.
    public var origin: CookieOrigin
    /// When it was first set, in milliseconds since 1970; kept when it is overwritten (RFC 6265bis, 5.7, step 23).
    public var createdAtMs: Double
    /// When it was last sent, in milliseconds since 1970.
    public var lastAccessedAtMs: Double

    /// Makes a cookie.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value.
    ///   - domain: The domain, without a dot before it.
    ///   - isHostOnly: Whether only that host gets it.
    ///   - path: The path.
    ///   - isSecure: Whether only secure origins get it.
    ///   - isHTTPOnly: Whether scripts of pages cannot see it.
    ///   - sameSite: Which requests of other sites carry it.
    ///   - expirationDate: When it ends, in seconds since 1970.
    ///   - partitionKey: The partition it lives in.
    ///   - storeID: The browser's cookie store.
    ///   - origin: Who put it into the jar.
    ///   - createdAtMs: When it was first set.
    ///   - lastAccessedAtMs: When it was last sent; the creation when left out.
    public init(
        name: String,
        value: String,
        domain: String,
        isHostOnly: Bool = true,
        path: String = "/",
        isSecure: Bool = false,
        isHTTPOnly: Bool = false,
        sameSite: SameSite = .unspecified,
        expirationDate: Double? = nil,
        partitionKey: PartitionKey? = nil,
        storeID: String? = nil,
        origin: CookieOrigin = .user,
        createdAtMs: Double = 0,
        lastAccessedAtMs: Double? = nil
    ) {
        self.name = name
        self.value = value
        self.domain = domain
        self.isHostOnly = isHostOnly
        self.path = path
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
        self.expirationDate = expirationDate
        self.partitionKey = partitionKey
        self.storeID = storeID
        self.origin = origin
        self.createdAtMs = createdAtMs
        self.lastAccessedAtMs = lastAccessedAtMs ?? createdAtMs
    }

    /// What makes it the same cookie as another.
    public var key: Key {
        Key(name: name, domain: domain, isHostOnly: isHostOnly, path: path, partitionKey: partitionKey)
    }

    /// Whether it ends with the browser's session.
    public var isSession: Bool { expirationDate == nil }

    /// Whether it has ended.
    ///
    /// - Parameter nowMs: The present, in milliseconds since 1970.
    /// - Returns: `true` from the moment of its end on; `false` for a session cookie.
    public func isExpired(nowMs: Double) -> Bool {
        expirationDate.map { $0 * 1000 <= nowMs } ?? false
    }
}

extension Cookie {
    /// Whether two cookies are the same in every member, byte for byte.
    public static func == (one: Cookie, other: Cookie) -> Bool {
        one.isSame(as: other) && one.createdAtMs == other.createdAtMs
            && one.lastAccessedAtMs == other.lastAccessedAtMs
    }

    /// Whether a browser would describe both in the same words, byte for byte: it tells no times of setting and sending.
    ///
    /// - Parameter other: The cookie to compare with.
    /// - Returns: `true` when they differ in those times at most.
    public func isSame(as other: Cookie) -> Bool {
        value.hasBytes(of: other.value) && key == other.key && isSecure == other.isSecure
            && isHTTPOnly == other.isHTTPOnly && sameSite == other.sameSite
            && expirationDate == other.expirationDate && storeID == other.storeID && origin == other.origin
    }
}

extension Cookie.Key {
    /// Whether two keys name the same cookie, byte for byte; Swift's strings compare as people see them.
    public static func == (one: Cookie.Key, other: Cookie.Key) -> Bool {
        one.name.hasBytes(of: other.name) && one.domain.hasBytes(of: other.domain)
            && one.isHostOnly == other.isHostOnly && one.path.hasBytes(of: other.path)
            && one.partitionKey == other.partitionKey
    }
}

extension Cookie.Key {
    /// The domain as browsers write it: with a dot before it where subdomains get the cookie too.
    public var dottedDomain: String { isHostOnly ? domain : ".\(domain)" }
}

/// Who put a cookie into the jar, or took it out.
public enum CookieOrigin: Sendable, Hashable {
    /// The browser behind a link, by sync.
    case browser(linkID: Int64)
    /// A `Set-Cookie` line of an answer the app received.
    case response
    /// The user, in the workbench, by command or import.
    case user
    /// A script.
    case script
}

extension CookieOrigin {
    /// The origin in a word: `browser`, `response`, `user` or `script`.
    public var word: String {
        switch self {
        case .browser: "browser"
        case .response: "response"
        case .user: "user"
        case .script: "script"
        }
    }

    /// The link, with `browser`.
    public var linkID: Int64? {
        if case .browser(let linkID) = self { linkID } else { nil }
    }

    /// Reads an origin; `nil` for another word, or `browser` without a link.
    ///
    /// - Parameters:
    ///   - word: The origin in a word.
    ///   - linkID: The link, with `browser`.
    public init?(word: String, linkID: Int64?) {
        switch (word, linkID) {
        case ("browser", let linkID?): self = .browser(linkID: linkID)
        case ("response", _): self = .response
        case ("user", _): self = .user
        case ("script", _): self = .script
        default: return nil
        }
    }
}
