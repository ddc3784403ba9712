import GRDB
import InterceptorCookies
public import InterceptorEngine
import InterceptorModel

extension JarDatabase {
    /// What happened to cookies, newest first.
    public func timeline(_ request: TimelineRequest) async throws -> [CookieChange] {
        let (condition, arguments) = Self.condition(request)
        let sql = "SELECT * FROM cookie_change WHERE \(condition) ORDER BY id DESC LIMIT ?"
        return try await fetch { database in
            try Row.fetchAll(database, sql: sql, arguments: arguments + [request.limit]).compactMap(
                Self.change
            )
        }
    }

    private static func condition(_ request: TimelineRequest) -> (String, StatementArguments) {
        var conditions = ["1"]
        var arguments = StatementArguments()
        if let before = request.before {
            conditions.append("id < ?")
            arguments += [before]
        }
        if let domain = request.domain {
            conditions.append("(domain = ? OR substr(domain, -length(?)) = ?)")
            arguments += [domain, ".\(domain)", ".\(domain)"]
        }
        if !request.text.isEmpty {
            conditions.append("(instr(lower(name), lower(?)) OR instr(domain, lower(?)))")
            arguments += [request.text, request.text]
        }
        return (conditions.joined(separator: " AND "), arguments)
    }

    private static func change(_ row: Row) -> CookieChange? {
        guard let id = row.integer("id"), let atMs = row.double("at_ms"), let key = row.cookieKey,
            let action = row.text("action").flatMap(JarChange.Action.init(rawValue:)),
            let origin = row.origin, let cause = row.text("cause"), let changed = row.text("changed")
        else { return nil }
        return CookieChange(
            id: id,
            atMs: atMs,
            action: action,
            key: key,
            changed: changed.split(separator: " ").map(String.init),
            origin: origin,
            cause: cause
        )
    }
}
