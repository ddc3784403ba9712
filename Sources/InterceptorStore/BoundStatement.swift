import GRDB
import GRDBSQLite

/// A statement that is run for every record, bound without boxing its values.
///
/// GRDB's arguments are arrays of enumerations; for the forty columns of an exchange they cost as much as the
/// insertion itself (measured by `script/bench ingest`).
struct BoundStatement {
    private let statement: SQLiteStatement
    private let database: Database

    init(_ sql: String, _ database: Database) throws {
        statement = try database.cachedStatement(sql: sql).sqliteStatement
        self.database = database
    }

    /// Binds values in order and runs the statement.
    func run(_ bind: (inout Values) -> Void) throws {
        sqlite3_reset(statement)
        var values = Values(statement: statement)
        bind(&values)
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
    }

    /// The values of one run; each call takes the next place.
    struct Values {
        fileprivate let statement: SQLiteStatement
        private var place: Int32 = 0

        fileprivate init(statement: SQLiteStatement) {
            self.statement = statement
        }

        mutating func add(_ value: Int64?) {
            place += 1
            if let value {
                sqlite3_bind_int64(statement, place, value)
            } else {
                sqlite3_bind_null(statement, place)
            }
        }

        mutating func add(_ value: Int?) { add(value.map(Int64.init)) }

        mutating func add(_ value: Bool?) { add(value.map { $0 ? 1 as Int64 : 0 }) }

        mutating func add(_ value: Double?) {
            place += 1
            if let value {
                sqlite3_bind_double(statement, place, value)
            } else {
                sqlite3_bind_null(statement, place)
            }
        }

        mutating func add(_ value: String?) {
            place += 1
            guard var value else {
                sqlite3_bind_null(statement, place)
                return
            }
            value.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    // An empty string's buffer may have no address, which SQLite would take for NULL.
                    _ = sqlite3_bind_text(
                        statement,
                        place,
                        text.baseAddress ?? Self.empty,
                        Int32(text.count),
                        Self.transient
                    )
                }
            }
        }

        /// Tells SQLite to copy the bytes at once, <https://www.sqlite.org/c3ref/c_static.html>.
        private static let transient = unsafeBitCast(-1 as Int, to: sqlite3_destructor_type.self)
        private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = UnsafePointer(
            UnsafeMutablePointer<CChar>.allocate(capacity: 1).initialized
        )
    }
}

extension UnsafeMutablePointer<CChar> {
    fileprivate var initialized: Self {
        initialize(to: 0)
        return self
    }
}
