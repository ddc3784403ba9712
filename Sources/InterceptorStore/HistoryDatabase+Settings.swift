import GRDB
public import InterceptorEngine
public import InterceptorProtocol

extension HistoryDatabase {
    /// The number of the link with this profile, made when it is new.
    public func registerLink(_ hello: Hello, atMs: Double) async throws -> Int64 {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO link (profile_id, profile_name, browser_name, browser_version, extension_version,
                        last_seen_at_ms)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (profile_id) DO UPDATE SET profile_name = excluded.profile_name,
                        browser_name = excluded.browser_name, browser_version = excluded.browser_version,
                        extension_version = excluded.extension_version, last_seen_at_ms = excluded.last_seen_at_ms
                    """,
                arguments: [
                    hello.profileId, hello.profileName ?? "", hello.browser.name, hello.browser.version,
                    hello.extensionVersion, atMs,
                ]
            )
            return try Int64.fetchOne(
                database,
                sql: "SELECT id FROM link WHERE profile_id = ?",
                arguments: [hello.profileId]
            ) ?? 0
        }
    }

    /// The links that were ever seen.
    public func links() async throws -> [KnownLink] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, browser_name, browser_version,
                        CASE profile_name WHEN '' THEN substr(profile_id, 1, 8) ELSE profile_name END,
                        last_seen_at_ms
                    FROM link ORDER BY id
                    """
            ).map { row in
                KnownLink(id: row[0], browser: row[1], version: row[2], profile: row[3], lastSeenAtMs: row[4])
            }
        }
    }

    /// Opens a capture session.
    public func startSession(atMs: Double) async throws -> Session {
        try await write { database in
            try database.execute(sql: "INSERT INTO session (started_at_ms) VALUES (?)", arguments: [atMs])
            return Session(id: database.lastInsertedRowID, startedAtMs: atMs)
        }
    }

    /// Closes the open capture session, if there is one.
    public func endSession(atMs: Double) async throws {
        try await write {
            try $0.execute(
                sql: "UPDATE session SET ended_at_ms = ? WHERE ended_at_ms IS NULL",
                arguments: [atMs]
            )
        }
    }

    /// The open capture session.
    public func openSession() async throws -> Session? {
        try await read { database in
            try Row.fetchOne(
                database,
                sql:
                    "SELECT id, started_at_ms FROM session WHERE ended_at_ms IS NULL ORDER BY id DESC LIMIT 1"
            ).map { Session(id: $0[0], startedAtMs: $0[1]) }
        }
    }

    /// A setting that was saved.
    public func setting(_ key: SettingKey) async throws -> String? {
        try await read { try Self.setting(key, $0) }
    }

    /// Saves a setting.
    public func save(_ value: String, as key: SettingKey) async throws {
        try await write { try Self.save(value, as: key, $0) }
    }

    /// Makes a setting another one in one step, whatever other programs do; `nil` is none.
    ///
    /// - Returns: What it was before.
    public func change(
        _ key: SettingKey,
        _ change: @escaping @Sendable (String?) throws -> String?
    ) async throws -> String? {
        try await write { database in
            let before = try Self.setting(key, database)
            try Self.save(try change(before), as: key, database)
            return before
        }
    }

    private static func setting(_ key: SettingKey, _ database: Database) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT value FROM setting WHERE key = ?",
            arguments: [key.rawValue]
        )
    }

    private static func save(_ value: String?, as key: SettingKey, _ database: Database) throws {
        guard let value else {
            return try database.execute(sql: "DELETE FROM setting WHERE key = ?", arguments: [key.rawValue])
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)",
            arguments: [key.rawValue, value]
        )
    }
}
