public import Foundation
import GRDB
import GRDBSQLite
public import InterceptorCookies
public import InterceptorEngine
import InterceptorModel
public import Logging
import Synchronization

/// The jar on disk: `cookies.sqlite`, read whole into memory and read again when another process has written.
public final class JarDatabase: Sendable {
    let queue: DatabaseQueue
    let file: URL
    private let rules: any DomainRules
    private let logger: Logger
    private let memory = Mutex(Memory())

    /// How long a change waits for another process, and how long the log's removal does.
    private static let busyMsMax: CInt = 10_000
    private static let eraseMsMax: CInt = 250

    /// What was read; used within the queue alone.
    private struct Memory {
        var state: JarState?
        var dataVersion: Int64 = -1
    }

    /// Opens the jar, making or migrating it when needed.
    ///
    /// - Parameters:
    ///   - file: The SQLite file; its folder must exist.
    ///   - rules: What a domain is.
    ///   - logger: Told of rows that could not be read, without their contents.
    /// - Throws: `StoreError` that says what is wrong with the file and what to do.
    public init(at file: URL, rules: any DomainRules, logger: Logger) throws {
        self.file = file
        self.rules = rules
        self.logger = logger
        do {
            queue = try DatabaseQueue(path: file.path, configuration: Self.configuration)
            if try queue.read(JarSchema.migrator.hasBeenSuperseded) { throw StoreError.tooNew(file) }
            try JarSchema.migrator.migrate(queue)
        } catch let error as DatabaseError {
            throw StoreError(error, file: file)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(Double(busyMsMax) / 1000)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Takes the jar as it is on disk now out of memory, reading it when it is not there.
    ///
    /// Taken out and not lent, so that a change does not copy it; who took it keeps it again, or it is read anew.
    private func take(_ database: Database) throws -> JarState {
        let version = try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0
        let remembered = memory.withLock { memory in
            defer { memory = Memory(state: nil, dataVersion: version) }
            return memory.dataVersion == version ? memory.state : nil
        }
        return try remembered ?? JarReader(database, logger: logger).state(rules: rules)
    }

    private func keep(_ state: JarState) { memory.withLock { $0.state = state } }

    private func forget() { memory.withLock { $0 = Memory() } }
}

extension JarDatabase: JarStore {
    /// Looks at the jar as it is now.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (JarState) throws -> Value) async throws
        -> Value
    {
        try await translating {
            try await queue.read { database in
                let state = try take(database)
                defer { keep(state) }
                return try body(state)
            }
        }
    }

    /// Changes the jar and commits the change; nothing is changed when it throws.
    public func update<Value: Sendable>(
        nowMs: Double,
        _ body: @escaping @Sendable (inout JarTransaction) throws -> Value
    ) async throws -> Value {
        try await translating {
            try await queue.writeWithoutTransaction { database in
                do { return try commit(database, nowMs: nowMs, body) } catch {
                    forget()
                    try? database.rollback()
                    throw error
                }
            }
        }
    }

    /// A number that changes when another process changed the jar.
    public func foreignVersion() async throws -> Int64 {
        try await fetch { database in try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0 }
    }

    /// Reads what is not kept in memory.
    func fetch<Value: Sendable>(
        _ value: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await translating { try await queue.read(value) }
    }

    /// Memory never runs ahead of the disk: the jar is kept only after it was committed.
    private func commit<Value>(
        _ database: Database,
        nowMs: Double,
        _ body: (inout JarTransaction) throws -> Value
    ) throws -> Value {
        try database.beginTransaction(.immediate)
        var transaction = JarTransaction(state: try take(database), nowMs: nowMs)
        let value = try body(&transaction)
        try JarWriter(database).write(transaction.writes)
        try database.commit()
        let isErasing = transaction.erases
        keep(transaction.state)
        if isErasing { erase(database) }
        return value
    }

    /// Takes what was deleted out of the write-ahead log too; `secure_delete` has overwritten it in the file.
    ///
    /// Where another process reads just then, the log goes with a later change or when the last one closes the file.
    private func erase(_ database: Database) {
        sqlite3_busy_timeout(database.sqliteConnection, Self.eraseMsMax)
        defer { sqlite3_busy_timeout(database.sqliteConnection, Self.busyMsMax) }
        do { _ = try database.checkpoint(.truncate) } catch {
            logger.notice("deleted cookies are in the write-ahead log for a while")
        }
    }

    private func translating<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch {
            throw (error as? DatabaseError).map { StoreError($0, file: file) } ?? error
        }
    }
}
