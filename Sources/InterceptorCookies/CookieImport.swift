public import InterceptorModel

/// Cookies read from a text, and what of it could not be read.
public struct CookieImport: Sendable, Hashable {
    /// A part of the text that is no cookie.
    public struct Problem: Sendable, Hashable {
        /// The line, or the place in a list, counted from 1.
        public var line: Int
        /// What is wrong, without the value.
        public var reason: String

        /// Makes a problem.
        ///
        /// - Parameters:
        ///   - line: The line, or the place in a list, counted from 1.
        ///   - reason: What is wrong.
        public init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    /// A cookie and where it stands.
    public struct Entry: Sendable, Hashable {
        /// The line, or the place in a list, counted from 1.
        public var line: Int
        /// The cookie; `CookieJar.put` says whether it is taken.
        public var cookie: Cookie

        /// Makes an entry.
        ///
        /// - Parameters:
        ///   - line: The line, or the place in a list, counted from 1.
        ///   - cookie: The cookie.
        public init(line: Int, cookie: Cookie) {
            self.line = line
            self.cookie = cookie
        }
    }

    /// The cookies, by line.
    public private(set) var entries: [Entry] = []
    /// What could not be read, by line.
    public private(set) var problems: [Problem] = []

    /// Makes an import with nothing in it.
    public init() {}

    /// Adds a cookie.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - line: Where it stands.
    public mutating func add(_ cookie: Cookie, line: Int) {
        entries.append(Entry(line: line, cookie: cookie))
    }

    /// Adds a problem.
    ///
    /// - Parameters:
    ///   - reason: What is wrong.
    ///   - line: Where it stands.
    public mutating func refuse(_ reason: String, line: Int) {
        problems.append(Problem(line: line, reason: reason))
    }
}
