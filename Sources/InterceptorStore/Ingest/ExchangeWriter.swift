import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol

/// Writes exchanges and what finds them, within one transaction.
struct ExchangeWriter {
    let database: Database
    let dictionary: HeaderDictionary
    let contents: ContentWriter
    private let statements: ExchangeStatements

    init(_ database: Database, dictionary: HeaderDictionary) throws {
        self.database = database
        self.dictionary = dictionary
        contents = ContentWriter(database)
        statements = try ExchangeStatements(database)
    }

    /// Writes a snapshot unless it, or a later one, is there already.
    ///
    /// - Returns: The exchange's number; `nil` when nothing changed.
    func write(_ record: WireRecord) throws -> Int64? {
        let known = try statements.known(record.exchange.uid)
        guard record.exchange.revision > known?.revision ?? 0 else { return nil }
        var exchange = record.exchange
        try keepBody(record.requestBody, as: \.request.body, of: &exchange, part: .requestBody)
        if exchange.response != nil {
            try keepBody(record.responseBody, as: \.responseBody, of: &exchange, part: .responseBody)
        }
        guard let known else { return try insert(exchange) }
        exchange.id = known.id
        exchange.origin.sessionID = known.sessionID
        let remover = ExchangeRemover(database)
        let before = try remover.belongings(of: known.id)
        try replace(exchange, tokens: known.tokens, url: known.url)
        if try remover.release(before.subtracting(remover.belongings(of: known.id))) { dictionary.forget() }
        return exchange.id
    }

    private func insert(_ new: Exchange) throws -> Int64 {
        var exchange = new
        exchange.id = try freeID(startedAtMs: exchange.startedAtMs)
        let host = URLParts(exchange.request.url)
        let tokens = try document(of: exchange, host: host).text
        try statements.insert(exchange, host: host.host, tokens: tokens)
        try statements.index(exchange.id, tokens: tokens)
        try statements.index(exchange.id, url: exchange.request.url)
        return exchange.id
    }

    private func replace(_ exchange: Exchange, tokens old: String, url: String) throws {
        let host = URLParts(exchange.request.url)
        let tokens = try document(of: exchange, host: host).text
        try statements.unindex(exchange.id, tokens: old)
        if url != exchange.request.url {
            try statements.unindex(exchange.id, url: url)
            try statements.index(exchange.id, url: exchange.request.url)
        }
        try statements.replace(exchange, host: host.host, tokens: tokens)
        try statements.index(exchange.id, tokens: tokens)
    }

    private func document(of exchange: Exchange, host: URLParts) throws -> TokenDocument {
        let bodies = [exchange.request.body?.contentID, exchange.response?.body?.contentID].compactMap { $0 }
        return TokenDocument(
            requestHeaders: try exchange.request.headers.map { try number(of: $0, in: exchange.id) },
            responseHeaders: try exchange.response?.headers.map { try number(of: $0, in: exchange.id) } ?? [],
            facets: TokenDocument.facets(of: exchange, host: host, contents: bodies)
        )
    }

    private func number(of field: HeaderField, in exchangeID: Int64) throws -> Int64 {
        if let (entry, isNewlyShared) = dictionary.entry(of: field) {
            if isNewlyShared { try statements.share(header: entry.id) }
            return entry.id
        }
        let id = try dictionary.add(field) { try statements.lastHeaderID() }
        try statements.insert(header: id, field, exchangeID: exchangeID)
        return id
    }

    private func freeID(startedAtMs: Double) throws -> Int64 {
        var id = Int64((startedAtMs * 1000).rounded())
        while try statements.isTaken(id) { id += 1 }
        return id
    }

    private func keepBody(
        _ body: WireBody?,
        as place: WritableKeyPath<Exchange, Body?>,
        of exchange: inout Exchange,
        part: Note.Part
    ) throws {
        guard let body else { return }
        switch body.content {
        case .unavailable: return
        case .inline(let bytes): exchange[keyPath: place]?.contentID = try contents.keep(bytes)
        case .parts(let sha256):
            guard let id = try contents.complete(sha256) else {
                exchange[keyPath: place]?.isAvailable = false
                exchange.notes.append(Note(part: part, code: "partsMissing", reason: Self.partsMissing))
                return
            }
            exchange[keyPath: place]?.contentID = id
        }
        if let id = exchange[keyPath: place]?.contentID {
            try contents.index(id)
        }
    }

    private static let partsMissing = "The parts of this body did not arrive before the record that names it."
}

extension Exchange {
    fileprivate var responseBody: Body? {
        get { response?.body }
        set { response?.body = newValue }
    }
}
