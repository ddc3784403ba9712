import Foundation
import GRDB
import InterceptorCookies
import InterceptorEngine
import InterceptorModel

/// Writes what a change of the jar changed, within its transaction.
struct JarWriter {
    /// How many entries the timeline keeps.
    static let changesMax = 10_000

    private let database: Database
    private let putCookie: BoundStatement
    private let removeCookie: BoundStatement
    private let putBrowserCookie: BoundStatement
    private let removeBrowserCookie: BoundStatement
    private let addChange: BoundStatement

    init(_ database: Database) throws {
        self.database = database
        putCookie = try BoundStatement(Self.insert("cookie", columns: 16), database)
        removeCookie = try BoundStatement("DELETE FROM cookie WHERE \(Self.isKey)", database)
        putBrowserCookie = try BoundStatement(Self.insert("browser_cookie", columns: 13), database)
        removeBrowserCookie = try BoundStatement(
            "DELETE FROM browser_cookie WHERE link_id = ? AND store_id = ? AND \(Self.isKey)",
            database
        )
        addChange = try BoundStatement(
            """
            INSERT INTO cookie_change (at_ms, action, \(JarSchema.keyColumns), changed, origin, link_id, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            database
        )
    }

    private static let isKey = "(\(JarSchema.keyColumns)) = (?, ?, ?, ?, ?, ?)"

    private static func insert(_ table: String, columns: Int) -> String {
        let places = Array(repeating: "?", count: columns).joined(separator: ", ")
        return "INSERT OR REPLACE INTO \(table) VALUES (\(places))"
    }

    /// Writes everything, in order.
    func write(_ writes: [JarTransaction.Write]) throws {
        var hasChanges = false
        for write in writes {
            if case .change = write { hasChanges = true }
            try perform(write)
        }
        if hasChanges { try trimTimeline() }
    }

    private func perform(_ write: JarTransaction.Write) throws {
        switch write {
        case .cookie(let cookie): try put(cookie)
        case .noCookie(let key): try removeCookie.run { $0.add(key) }
        case .browserCookie(let cookie, let source): try put(cookie, of: source)
        case .noBrowserCookie(let key, let source):
            try removeBrowserCookie.run { values in
                values.add(source)
                values.add(key)
            }
        case .domain(let domain): try put(domain)
        case .noDomain(let target):
            try database.cachedStatement(sql: "DELETE FROM synced_domain WHERE domain = ? AND is_host = ?")
                .run([target.domain, target.isHost])
        case .settings(let settings): try put(settings)
        case .change(let change): try add(change)
        }
    }

    private func put(_ cookie: Cookie) throws {
        try putCookie.run { values in
            values.add(cookie.key)
            values.addMembers(of: cookie)
            values.add(cookie.storeID)
            values.add(cookie.origin)
            values.add(cookie.createdAtMs)
            values.add(cookie.lastAccessedAtMs)
        }
    }

    private func put(_ cookie: Cookie, of source: CookieSource) throws {
        try putBrowserCookie.run { values in
            values.add(source)
            values.add(cookie.key)
            values.addMembers(of: cookie)
        }
    }

    private func put(_ domain: SyncedDomain) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO synced_domain VALUES (?, ?, ?, ?, ?)").run([
            domain.target.domain, domain.target.isHost, domain.linkID, domain.storeID, domain.repaired,
        ])
    }

    private func put(_ settings: JarSettings) throws {
        let text = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO setting VALUES ('jar', ?)").run([text])
    }

    private func add(_ change: CookieChange) throws {
        try addChange.run { values in
            values.add(change.atMs)
            values.add(change.action.rawValue)
            values.add(change.key)
            values.add(change.changed.joined(separator: " "))
            values.add(change.origin)
            values.add(change.cause)
        }
    }

    private func trimTimeline() throws {
        try database.execute(
            sql: "DELETE FROM cookie_change WHERE id <= (SELECT max(id) FROM cookie_change) - ?",
            arguments: [Self.changesMax]
        )
    }
}

extension BoundStatement.Values {
    /// In the order of `JarSchema.keyColumns`.
    fileprivate mutating func add(_ key: Cookie.Key) {
        add(key.domain)
        add(key.name)
        add(key.path)
        add(key.isHostOnly)
        add(key.partitionKey?.topLevelSite ?? "")
        add(key.partitionKey?.hasCrossSiteAncestor.map { $0 ? 1 : 0 } ?? -1)
    }

    fileprivate mutating func addMembers(of cookie: Cookie) {
        add(cookie.value)
        add(cookie.isSecure)
        add(cookie.isHTTPOnly)
        add(cookie.sameSite.rawValue)
        add(cookie.expirationDate)
    }

    fileprivate mutating func add(_ source: CookieSource) {
        add(source.linkID)
        add(source.storeID)
    }

    /// The word and the link.
    fileprivate mutating func add(_ origin: CookieOrigin) {
        add(origin.word)
        add(origin.linkID)
    }
}
