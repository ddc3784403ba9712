import GRDB
import InterceptorModel

/// Reads header lines by their numbers.
enum HeaderLines {
    static func fields(_ ids: [Int64], _ database: Database) throws -> [Int64: HeaderField] {
        let statement = try database.cachedStatement(sql: "SELECT name, value FROM header_field WHERE id = ?")
        var fields: [Int64: HeaderField] = [:]
        for id in Set(ids) {
            guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
            fields[id] = HeaderField(row[0], row[1])
        }
        return fields
    }
}
