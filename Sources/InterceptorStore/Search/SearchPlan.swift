import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorQuery

/// How a query is answered: by words of `posting`, by texts, by conditions on columns.
struct SearchPlan {
    /// Conjunctions for `posting`; each is an FTS5 expression.
    private(set) var wanted: [String] = []
    /// What `posting` must not have.
    private(set) var unwanted: [String] = []
    /// Conditions on columns of `exchange e`.
    private(set) var conditions: [(sql: String, arguments: [any DatabaseValueConvertible])] = []
    /// Texts that must be there.
    private(set) var texts: [TextMatch] = []
    /// Texts that must not be there.
    private(set) var absentTexts: [TextMatch] = []
    /// The numbers that may answer.
    private(set) var range: ClosedRange<Int64>

    init(_ query: Query, within range: ClosedRange<Int64>, _ database: Database) throws {
        self.range = range
        for term in query.terms { try add(term, database) }
    }

    /// The expression for `posting`; `nil` when every exchange will do.
    var match: String? {
        guard !wanted.isEmpty || !unwanted.isEmpty else { return nil }
        let positive = wanted.isEmpty ? Token.all : wanted.joined(separator: " AND ")
        return unwanted.isEmpty ? positive : "(\(positive)) NOT (\(unwanted.joined(separator: " OR ")))"
    }

    private mutating func add(_ term: Term, _ database: Database) throws {
        switch term.predicate {
        case .text(let text): try add(text, [.url, .headers, .bodies], term, database)
        case .url(let text): try add(text, .url, term, database)
        case .path(let text): try add(text, .path, term, database)
        case .header(.any, let text): try add(text, .headers, term, database)
        case .header(.request, let text): try add(text, .requestHeaders, term, database)
        case .header(.response, let text): try add(text, .responseHeaders, term, database)
        case .cookie(let name): try add(name, .cookies, term, database)
        case .body(let text): try add(text, .bodies, term, database)
        case .mime(let text): try add(text, .mime, term, database)
        case .method(let methods): add(methods.map(Token.method), term)
        case .host(let hosts): add(hosts.map(\.token), term)
        case .status(let ranges): add(ranges.flatMap(Self.statusTokens), term)
        case .resourceType(let types): add(types.map(Token.resourceType), term)
        case .flag(let flag): add([flag.token], term)
        case .link(let id): add([Token.link(id)], term)
        case .session(let id): add([Token.session(id)], term)
        case .tab(let id): add([Token.tab(id)], term)
        case .error(let text): add(sql: "e.error LIKE ? ESCAPE '\\'", [Self.likePattern(text)], term)
        case .durationMs(let range): add(range, of: "(e.finished_at_ms - e.started_at_ms)", term)
        case .requestBodyBytes(let range): add(range, of: "e.request_body_bytes", term)
        case .startedAtMs(let times): addTimes(times, term)
        case .id(let id): addID(id, term)
        }
    }

    private mutating func add(_ tokens: [String], _ term: Term) {
        let expression = FullText.any(tokens.isEmpty ? ["none"] : tokens)
        if term.isNegated { unwanted.append(expression) } else { wanted.append(expression) }
    }

    private mutating func add(_ text: String, _ scope: TextScope, _ term: Term, _ database: Database) throws {
        let match = try TextMatch(text, scope: scope, database)
        if term.isNegated { absentTexts.append(match) } else { texts.append(match) }
    }

    private mutating func add(sql: String, _ arguments: [any DatabaseValueConvertible], _ term: Term) {
        conditions.append((term.isNegated ? "NOT ifnull(\(sql), 0)" : sql, arguments))
    }

    private mutating func add(_ range: NumberRange, of column: String, _ term: Term) {
        var pieces: [String] = []
        var arguments: [any DatabaseValueConvertible] = []
        if let lower = range.lower {
            pieces.append("\(column) \(lower.isInclusive ? ">=" : ">") ?")
            arguments.append(lower.value)
        }
        if let upper = range.upper {
            pieces.append("\(column) \(upper.isInclusive ? "<=" : "<") ?")
            arguments.append(upper.value)
        }
        add(sql: "(\(pieces.joined(separator: " AND ")))", arguments, term)
    }

    /// Starts are the exchanges' numbers in microseconds; a bound that is not inclusive moves by one.
    private mutating func addTimes(_ times: NumberRange, _ term: Term) {
        let first = times.lower.map { Self.microseconds($0.value) + ($0.isInclusive ? 0 : 1) } ?? 0
        let last = times.upper.map { Self.microseconds($0.value) - ($0.isInclusive ? 0 : 1) } ?? Int64.max
        if term.isNegated {
            add(sql: "e.id BETWEEN ? AND ?", [first, last], term)
        } else if first <= last {
            narrow(to: first...last)
        } else {
            addNothing()
        }
    }

    private static func microseconds(_ ms: Double) -> Int64 {
        Int64((ms * 1000).rounded().clamped(to: 0...9e18))
    }

    private mutating func addNothing() { wanted.append("none") }

    private mutating func addID(_ id: Int64, _ term: Term) {
        if term.isNegated { add(sql: "e.id = ?", [id], term) } else { narrow(to: id...id) }
    }

    private mutating func narrow(to other: ClosedRange<Int64>) {
        let lower = max(range.lowerBound, other.lowerBound)
        let upper = min(range.upperBound, other.upperBound)
        guard lower <= upper else {
            addNothing()
            return
        }
        range = lower...upper
    }

    private static func likePattern(_ text: String) -> String {
        let escaped = text.replacing(byte: UInt8(ascii: "\\"), with: "\\\\")
            .replacing(byte: UInt8(ascii: "%"), with: "\\%")
            .replacing(byte: UInt8(ascii: "_"), with: "\\_")
        return "%\(escaped)%"
    }

    /// Whole hundreds by their own word, the rest code by code.
    private static func statusTokens(_ range: ClosedRange<Int>) -> [String] {
        let within = range.clamped(to: 0...999)
        var tokens: [String] = []
        var code = within.lowerBound
        while code <= within.upperBound {
            if code.isMultiple(of: 100), code + 99 <= within.upperBound {
                tokens.append(Token.statusHundred(code))
                code += 100
            } else {
                tokens.append(Token.status(code))
                code += 1
            }
        }
        return tokens
    }
}

extension HostPattern {
    fileprivate var token: String {
        let host = port.map { "\(name):\($0)" } ?? name
        return isExact ? Token.exactHost(host) : Token.host(host)
    }
}

extension QueryFlag {
    fileprivate var token: String {
        switch self {
        case .failed: Token.failed
        case .cached: Token.cached
        case .redirect: Token.redirect
        case .incognito: Token.incognito
        case .pending: Token.pending
        case .secure: Token.secure
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
