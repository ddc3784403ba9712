import GRDB
import InterceptorModel

/// Remembers, within one search, which header lines contain a text.
final class LineMemo {
    private let database: Database
    private var known: [Int64: Bool] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func holds(_ id: Int64, _ isMatch: (HeaderField) -> Bool) throws -> Bool {
        if let answer = known[id] { return answer }
        let answer = try HeaderLines.fields([id], database)[id].map(isMatch) ?? false
        known[id] = answer
        return answer
    }
}

/// Remembers, within one search, which bodies contain a text.
final class ContentMemo {
    private let database: Database
    private var known: [Int64: Bool] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func holds(_ id: Int64, _ isMatch: (String) -> Bool) throws -> Bool {
        if let answer = known[id] { return answer }
        let answer = try ContentText(database).text(of: id).map(isMatch) ?? false
        known[id] = answer
        return answer
    }
}
