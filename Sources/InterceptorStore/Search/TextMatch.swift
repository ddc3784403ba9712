import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorQuery

/// Where in an exchange a text is looked for.
struct TextScope: OptionSet {
    let rawValue: Int
    static let url = TextScope(rawValue: 1)
    static let path = TextScope(rawValue: 2)
    static let requestHeaders = TextScope(rawValue: 4)
    static let responseHeaders = TextScope(rawValue: 8)
    static let bodies = TextScope(rawValue: 16)
    static let cookies = TextScope(rawValue: 32)
    static let mime = TextScope(rawValue: 64)
    static let headers: TextScope = [.requestHeaders, .responseHeaders]
}

/// A text to find, with what the full-text tables know of it.
///
/// A text that few header lines and bodies contain is found by cursor; one that very many contain, or that
/// is too short for trigrams, is looked for row by row, which ends soon because it is common.
final class TextMatch {
    /// More matching lines than this are looked for row by row.
    private static let linesMax = 4000
    private static let sharedLinesMax = 120
    private static let contentsMax = 2000

    let text: String
    let scope: TextScope
    private let folded: String
    private let lines: [HeaderLineMatch]?
    private let contents: [Int64]?
    private let lineTexts: LineMemo
    private let contentTexts: ContentMemo

    init(_ text: String, scope: TextScope, _ database: Database) throws {
        self.text = text
        self.scope = scope
        folded = text.lowercased()
        let isIndexable = text.unicodeScalars.count >= 3
        lines = try Self.lines(text, scope, isIndexable, database)
        contents = try Self.contents(text, scope, isIndexable, database)
        lineTexts = LineMemo(database)
        contentTexts = ContentMemo(database)
    }

    /// A stream of the exchanges that contain the text; `nil` when they are to be looked for row by row.
    func cursor(_ database: Database, order: PageRequest.Order) -> (any IDCursor)? {
        guard text.unicodeScalars.count >= 3, let lines, let contents else { return nil }
        let shared = lines.filter(\.isShared)
        guard shared.count <= Self.sharedLinesMax else { return nil }
        var children: [any IDCursor] = []
        if !scope.isDisjoint(with: [.url, .path]) {
            children.append(
                MatchCursor(database, table: "url_text", match: FullText.phrase(text), order: order)
            )
        }
        let tokens = shared.map { Token.header($0.id) } + contents.map(Token.content)
        if !tokens.isEmpty {
            children.append(
                MatchCursor(database, table: "posting", match: tokens.joined(separator: " OR "), order: order)
            )
        }
        let single = lines.filter { !$0.isShared }.map(\.exchangeID)
        if !single.isEmpty { children.append(ArrayCursor(single, order: order)) }
        return UnionCursor(children, order: order)
    }

    /// Whether the cursor may stream exchanges that do not match.
    var needsCheck: Bool {
        scope.contains(.path) || scope.contains(.mime)
            || scope.intersection(.headers) == .requestHeaders
            || scope.intersection(.headers) == .responseHeaders
    }

    /// Whether a row contains the text.
    func holds(_ row: CandidateRow) throws -> Bool {
        if scope.contains(.url), row.url.lowercased().holdsBytes(of: folded) { return true }
        if scope.contains(.path), row.path.lowercased().holdsBytes(of: folded) { return true }
        if scope.contains(.mime) { return row.mime?.holdsBytes(of: folded) ?? false }
        if try holdsInHeaders(row) { return true }
        return scope.contains(.bodies) ? try row.contentIDs.contains(where: isInBody) : false
    }

    private func holdsInHeaders(_ row: CandidateRow) throws -> Bool {
        guard !scope.isDisjoint(with: [.headers, .cookies]) else { return false }
        let sides = scope.contains(.cookies) ? .headers : scope
        let headers = row.headers
        if sides.contains(.requestHeaders), try headers.request.contains(where: isInLine) { return true }
        return sides.contains(.responseHeaders) ? try headers.response.contains(where: isInLine) : false
    }

    private lazy var lineIDs = lines.map { Set($0.map(\.id)) }
    private lazy var contentIDs = contents.map(Set.init)

    private func isInLine(_ id: Int64) throws -> Bool {
        if let lineIDs { return lineIDs.contains(id) }
        return try lineTexts.holds(id) { field in
            scope.contains(.cookies)
                ? field.names(cookie: text) : field.line.lowercased().holdsBytes(of: folded)
        }
    }

    private func isInBody(_ id: Int64) throws -> Bool {
        if let contentIDs { return contentIDs.contains(id) }
        return try contentTexts.holds(id) { $0.lowercased().holdsBytes(of: folded) }
    }
}

/// A header line that contains a text.
struct HeaderLineMatch {
    var id: Int64
    var exchangeID: Int64
    var isShared: Bool
}

extension TextMatch {
    private static func lines(
        _ text: String,
        _ scope: TextScope,
        _ isIndexable: Bool,
        _ database: Database
    ) throws -> [HeaderLineMatch]? {
        guard !scope.isDisjoint(with: [.headers, .cookies, .mime]) else { return [] }
        guard isIndexable else { return nil }
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT f.id, f.exchange_id, f.is_shared, f.name, f.value
                    FROM header_text t JOIN header_field f ON f.id = t.rowid
                    WHERE header_text MATCH ? LIMIT \(linesMax + 1)
                    """
            ),
            arguments: [FullText.phrase(text)]
        )
        guard rows.count <= linesMax else { return nil }
        return rows.filter { row in
            let field = HeaderField(row[3], row[4])
            if scope.contains(.cookies) { return field.names(cookie: text) }
            return scope.contains(.mime) ? field.name.equalsIgnoringASCIICase("content-type") : true
        }
        .map { HeaderLineMatch(id: $0[0], exchangeID: $0[1], isShared: $0[2]) }
    }

    private static func contents(
        _ text: String,
        _ scope: TextScope,
        _ isIndexable: Bool,
        _ database: Database
    ) throws -> [Int64]? {
        guard scope.contains(.bodies) else { return [] }
        guard isIndexable else { return nil }
        let ids = try Int64.fetchAll(
            database.cachedStatement(
                sql: "SELECT rowid FROM body_text WHERE body_text MATCH ? LIMIT \(contentsMax + 1)"
            ),
            arguments: [FullText.phrase(text)]
        )
        return ids.count <= contentsMax ? ids : nil
    }
}

extension HeaderField {
    /// Whether the line sends or sets a cookie of this name; values were left out when it was stored.
    fileprivate func names(cookie: String) -> Bool {
        if name.equalsIgnoringASCIICase("cookie") {
            return value.split(separator: ";").contains { $0.drop { $0 == " " } == cookie[...] }
        }
        return name.equalsIgnoringASCIICase("set-cookie") && value.prefix { $0 != "=" } == cookie[...]
    }
}
