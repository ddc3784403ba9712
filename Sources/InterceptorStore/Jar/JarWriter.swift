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
    private let addChanges: BoundStatement

    init(_ database: Database) throws {
        self.database = database
        putCookie = try BoundStatement(Self.insert("cookie", columns: 16), database)
        removeCookie = try BoundStatement("DELETE FROM cookie WHERE \(Self.isKey)", database)
        putBrowserCookie = try BoundStatement(Self.insert("browser_cookie", columns: 13), database)
        removeBrowserCookie = try BoundStatement(
            "DELETE FROM browser_cookie WHERE link_id = ? AND store_id = ? AND \(Self.isKey)",
            database
        )
        addChange = try BoundStatement(Self.insertChanges(1), database)
        addChanges = try BoundStatement(Self.insertChanges(Self.changesAtOnce), database)
    }

    /// How many entries of the timeline one statement adds; each statement keeps AUTOINCREMENT's count.
    private static let changesAtOnce = 50

    private static let isKey = "(\(JarSchema.keyColumns)) = (?, ?, ?, ?, ?, ?)"

    private static func insert(_ table: String, columns: Int) -> String {
        "INSERT OR REPLACE INTO \(table) VALUES \(places(columns))"
    }

    private static func insertChanges(_ count: Int) -> String {
        "INSERT INTO cookie_change (at_ms, action, \(JarSchema.keyColumns), changed, origin, link_id, cause) VALUES "
            + Array(repeating: places(12), count: count).joined(separator: ", ")
    }

    private static func places(_ columns: Int) -> String {
        "(\(Array(repeating: "?", count: columns).joined(separator: ", ")))"
    }

    /// Writes everything, in order; the timeline at the end.
    func write(_ writes: [JarTransaction.Write]) throws {
        var changes: [CookieChange] = []
        for write in writes {
            if case .change(let change) = write { changes.append(change) } else { try perform(write) }
        }
        guard !changes.isEmpty else { return }
        try add(changes)
        try trimTimeline()
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
        case .change(let change): try add([change])
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

    private func add(_ changes: [CookieChange]) throws {
        var rest = changes[...]
        while !rest.isEmpty {
            let isMany = rest.count >= Self.changesAtOnce
            let group = rest.prefix(isMany ? Self.changesAtOnce : 1)
            try (isMany ? addChanges : addChange).run { values in
                for change in group { values.add(change) }
            }
            rest = rest.dropFirst(group.count)
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

    fileprivate mutating func add(_ change: CookieChange) {
        add(change.atMs)
        add(change.action.rawValue)
        add(change.key)
        add(change.changed.joined(separator: " "))
        add(change.origin)
        add(change.cause)
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
