/// Something an exchange can be asked; `docs/API.md`, "query language".
///
/// Strings are never empty. Substrings compare without regard to case.
public enum Predicate: Sendable, Hashable {
    /// A substring of the URL, a header line or a text body.
    case text(String)
    /// A substring of the URL.
    case url(String)
    /// A substring of the URL from the first slash after the host on.
    case path(String)
    /// One of these methods; upper-case, to be compared without regard to case.
    case method([String])
    /// One of these hosts.
    case host([HostPattern])
    /// A status code in one of these ranges, all within 0 to 999.
    case status([ClosedRange<Int>])
    /// One of these webRequest `ResourceType` names; no aliases.
    case resourceType([String])
    /// A substring of a header line, `name: value`.
    case header(MessageSide, String)
    /// A cookie of this name was sent or set.
    case cookie(String)
    /// A substring of a text body.
    case body(String)
    /// A substring of the response's media type.
    case mime(String)
    /// A yes-or-no property.
    case flag(QueryFlag)
    /// A substring of the browser's error.
    case error(String)
    /// How long the exchange took, in milliseconds.
    case durationMs(NumberRange)
    /// The size of the request's body, in bytes.
    case requestBodyBytes(NumberRange)
    /// The start, in milliseconds since 1970-01-01 UTC.
    case startedAtMs(NumberRange)
    /// The link of this number.
    case link(Int64)
    /// The capture session of this number.
    case session(Int64)
    /// The tab of this number.
    case tab(Int)
    /// The exchange of this number.
    case id(Int64)
}

/// Which message's header lines are searched.
public enum MessageSide: String, Sendable, CaseIterable {
    /// The request's and the response's.
    case any
    /// The request's.
    case request
    /// The response's.
    case response
}

/// A yes-or-no property of an exchange, as `is:failed`.
public enum QueryFlag: String, Sendable, CaseIterable {
    /// The browser gave up on it.
    case failed
    /// The browser's cache answered.
    case cached
    /// It was answered with a redirect (301, 302, 303, 307, 308), or is a later hop of one.
    case redirect
    /// It happened in an incognito window.
    case incognito
    /// It has not ended.
    case pending
    /// Its URL's scheme is `https` or `wss`.
    case secure
}
