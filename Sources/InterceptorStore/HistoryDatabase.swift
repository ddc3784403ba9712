public import Foundation
import GRDB
import InterceptorEngine

/// The history on disk: one SQLite file in WAL mode, owned by this type.
///
/// One writer and several readers work at once; other processes (the command line) may have the same file
/// open. Methods are grouped by use case in the extensions of this type.
///
/// ## Topics
/// - Opening: ``init(at:)``
/// - Capturing: `HistoryDatabase+Ingest.swift`
/// - Searching: `HistoryDatabase+Search.swift`
/// - Reading one: `HistoryDatabase+Exchange.swift`
/// - Deleting: `HistoryDatabase+Deletion.swift`
/// - Links, sessions, settings: `HistoryDatabase+Settings.swift`
public final class HistoryDatabase: Sendable {
    let pool: DatabasePool
    let file: URL
    let headerDictionary = HeaderDictionary()

    /// Opens the database, making or migrating it when needed.
    ///
    /// - Parameter file: The SQLite file; its folder must exist.
    /// - Throws: `StoreError` that says what is wrong with the file and what to do.
    public init(at file: URL) throws {
        self.file = file
        do {
            pool = try DatabasePool(path: file.path, configuration: Self.configuration)
            try Self.refuseNewer(pool, file)
            try Schema.migrator.migrate(pool)
        } catch let error as DatabaseError {
            throw StoreError(error, file: file)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(
                sql: "PRAGMA cache_size = \(database.configuration.readonly ? -4000 : -24000)"
            )
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            if !database.configuration.readonly {
                try database.execute(sql: "PRAGMA secure_delete = FAST")
                try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
            }
        }
        return configuration
    }

    private static func refuseNewer(_ pool: DatabasePool, _ file: URL) throws {
        if try pool.read(Schema.migrator.hasBeenSuperseded) { throw StoreError.tooNew(file) }
    }
}

extension StoreError {
    /// A newer version has written the file.
    static func tooNew(_ file: URL) -> StoreError {
        StoreError(
            .tooNew,
            "\(file.path) was written by a newer Interceptor. Update the app, or name another --data-dir."
        )
    }

    /// Says what a database error means and what to do, without the statement's arguments.
    init(_ error: DatabaseError, file: URL) {
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .diskFull,
                "The disk that holds \(file.path) is full. Free space; nothing stored is harmed."
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .damaged,
                "\(file.path) is not a sound database. Move it away to start afresh, "
                    + "or rescue it with: sqlite3 '\(file.lastPathComponent)' .recover"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, "Another process holds \(file.path). Try again when it is done.")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            self.init(
                .failed,
                "\(file.path) cannot be opened for writing. Check the folder's owner and mode."
            )
        default:
            self.init(
                .failed,
                "\(file.path): \(error.message ?? "SQLite error \(error.resultCode.rawValue)")"
            )
        }
    }
}

extension HistoryDatabase {
    /// Reads, with errors in the engine's words.
    func read<Value: Sendable>(_ value: @escaping @Sendable (Database) throws -> Value) async throws -> Value
    {
        do { return try await pool.read(value) } catch let error as DatabaseError {
            throw StoreError(error, file: file)
        }
    }

    /// Writes in a transaction, with errors in the engine's words.
    func write<Value: Sendable>(_ value: @escaping @Sendable (Database) throws -> Value) async throws -> Value
    {
        do { return try await pool.write(value) } catch {
            headerDictionary.forget()
            throw (error as? DatabaseError).map { StoreError($0, file: file) } ?? error
        }
    }
}
