import Foundation
import GRDB
import InterceptorCookies
import InterceptorEngine
import InterceptorModel
import Logging

/// Reads the whole jar; rows that make no sense are passed over and counted.
struct JarReader {
    private let database: Database
    private let logger: Logger

    init(_ database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    /// The jar as it is on disk.
    func state(rules: any DomainRules) throws -> JarState {
        var state = JarState(jar: try jar(rules: rules))
        state.domains = try domains()
        state.browserCookies = try browserCookies()
        state.settings = try settings()
        return state
    }

    private func jar(rules: any DomainRules) throws -> CookieJar {
        var jar = CookieJar(rules: rules)
        try rows("SELECT * FROM cookie") { row in
            guard let cookie = row.cookie else { return false }
            do { try jar.restore(cookie) } catch { return false }
            return true
        }
        return jar
    }

    private func browserCookies() throws -> [CookieSource: [Cookie.Key: Cookie]] {
        let all: [(CookieSource, Cookie)] = try rows("SELECT * FROM browser_cookie") { row in
            guard let linkID = row.integer("link_id"), let storeID = row.text("store_id"),
                let cookie = row.cookie(storeID: storeID, origin: .browser(linkID: linkID))
            else { return nil }
            return (CookieSource(linkID: linkID, storeID: storeID), cookie)
        }
        return all.reduce(into: [:]) { $0[$1.0, default: [:]][$1.1.key] = $1.1 }
    }

    private func domains() throws -> [SyncedDomain] {
        try rows("SELECT * FROM synced_domain ORDER BY domain, is_host") { row in
            guard let domain = row.text("domain"), !domain.isEmpty, let isHost = row.flag("is_host"),
                let storeID = row.text("store_id")
            else { return nil }
            return SyncedDomain(
                target: SyncDomain(domain: domain, isHost: isHost),
                linkID: row.integer("link_id"),
                storeID: storeID,
                repaired: row.integer("repaired").map(Int.init) ?? 0
            )
        }
    }

    private func settings() throws -> JarSettings {
        let text = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE key = 'jar'") ?? ""
        return (try? JSONDecoder().decode(JarSettings.self, from: Data(text.utf8))) ?? JarSettings()
    }

    /// What a table's rows say.
    private func rows<Value>(_ sql: String, _ value: (Row) -> Value?) throws -> [Value] {
        var values: [Value] = []
        try rows(sql) { row in
            guard let value = value(row) else { return false }
            values.append(value)
            return true
        }
        return values
    }

    /// Takes a table's rows one by one, and tells how many made no sense.
    private func rows(_ sql: String, _ isTaken: (Row) -> Bool) throws {
        var damaged = 0
        let cursor = try Row.fetchCursor(database, sql: sql)
        while let row = try cursor.next() { damaged += isTaken(row) ? 0 : 1 }
        if damaged > 0 {
            logger.warning("rows of the cookie jar were passed over", metadata: ["rows": "\(damaged)"])
        }
    }
}

extension Row {
    /// A text, or `nil` when the column holds something else.
    func text(_ column: String) -> String? { String.fromDatabaseValue(self[column]) }
    /// A whole number, or `nil` when the column holds something else.
    func integer(_ column: String) -> Int64? { Int64.fromDatabaseValue(self[column]) }
    /// A number, or `nil` when the column holds something else.
    func double(_ column: String) -> Double? { Double.fromDatabaseValue(self[column]) }
    /// Whether the column holds nothing.
    func hasNull(_ column: String) -> Bool { (self[column] as DatabaseValue).isNull }
    /// 0 or 1, or `nil` when the column holds something else.
    func flag(_ column: String) -> Bool? {
        integer(column).flatMap { $0 == 0 ? false : $0 == 1 ? true : nil }
    }

    /// Who put a cookie into the jar.
    var origin: CookieOrigin? {
        text("origin").flatMap { CookieOrigin(word: $0, linkID: integer("link_id")) }
    }

    /// What makes a cookie the same as another.
    var cookieKey: Cookie.Key? {
        guard let name = text("name"), let domain = text("domain"), !domain.isEmpty,
            let path = text("path"), path.hasPrefix("/"), let isHostOnly = flag("is_host_only"),
            let partition = text("partition"), let ancestor = integer("has_cross_site_ancestor")
        else { return nil }
        let hasAncestor = ancestor < 0 ? nil : ancestor == 1
        return Cookie.Key(
            name: name,
            domain: domain,
            isHostOnly: isHostOnly,
            path: path,
            partitionKey: partition.isEmpty
                ? nil : Cookie.PartitionKey(topLevelSite: partition, hasCrossSiteAncestor: hasAncestor)
        )
    }

    /// A cookie of the jar.
    fileprivate var cookie: Cookie? {
        guard let origin, let createdAtMs = double("created_at_ms"),
            let lastAccessedAtMs = double("last_accessed_at_ms")
        else { return nil }
        return cookie(
            storeID: text("store_id"),
            origin: origin,
            createdAtMs: createdAtMs,
            lastAccessedAtMs: lastAccessedAtMs
        )
    }

    fileprivate func cookie(
        storeID: String?,
        origin: CookieOrigin,
        createdAtMs: Double = 0,
        lastAccessedAtMs: Double = 0
    ) -> Cookie? {
        guard let key = cookieKey, let value = text("value"), let isSecure = flag("is_secure"),
            let isHTTPOnly = flag("is_http_only"),
            let sameSite = text("same_site").flatMap(Cookie.SameSite.init(rawValue:)),
            hasNull("expiration_date") || double("expiration_date") != nil
        else { return nil }
        return Cookie(
            name: key.name,
            value: value,
            domain: key.domain,
            isHostOnly: key.isHostOnly,
            path: key.path,
            isSecure: isSecure,
            isHTTPOnly: isHTTPOnly,
            sameSite: sameSite,
            expirationDate: double("expiration_date"),
            partitionKey: key.partitionKey,
            storeID: storeID,
            origin: origin,
            createdAtMs: createdAtMs,
            lastAccessedAtMs: lastAccessedAtMs
        )
    }
}
