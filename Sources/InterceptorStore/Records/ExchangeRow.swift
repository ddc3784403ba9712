import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel
import Synchronization

/// The table `exchange` as values of the model.
enum ExchangeRow {
    private static let columns = [
        "id", "uid", "revision", "state", "started_at_ms", "link_id", "session_id", "request_id", "hop",
        "redirected_from", "resource_type", "initiator", "document_url", "tab_id", "frame_id",
        "parent_frame_id", "is_incognito", "method", "url", "host", "http_version", "derived_headers",
        "tokens",
        "request_content_id", "request_body_bytes", "request_body", "status_code", "status_text", "mime",
        "response_content_id", "response_body_bytes", "response_body", "remote_address", "is_from_cache",
        "error",
        "queued_at_ms", "sent_at_ms", "headers_at_ms", "response_started_at_ms", "finished_at_ms", "notes",
    ]

    static let insertSQL = """
        INSERT INTO exchange (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """

    static let updateSQL =
        "UPDATE exchange SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?"

    /// Binds the columns in the order of `columns`.
    static func bind(
        _ exchange: Exchange,
        host: String,
        tokens: String,
        to values: inout BoundStatement.Values
    ) {
        bindIdentity(exchange, to: &values)
        bind(exchange.origin, to: &values)
        bind(exchange.request, host: host, tokens: tokens, to: &values)
        bind(exchange.response, to: &values)
        values.add(exchange.error)
        bind(exchange.timings, to: &values)
        values.add(NotesColumn.encode(exchange.notes))
    }

    private static func bindIdentity(_ exchange: Exchange, to values: inout BoundStatement.Values) {
        values.add(exchange.id)
        values.add(exchange.uid)
        values.add(exchange.revision)
        values.add(exchange.state.rawValue)
        values.add(exchange.startedAtMs)
    }

    private static func bind(_ origin: Origin, to values: inout BoundStatement.Values) {
        values.add(origin.linkID)
        values.add(origin.sessionID)
        values.add(origin.requestID)
        values.add(origin.hop)
        values.add(origin.redirectedFrom)
        values.add(origin.resourceType)
        values.add(origin.initiator)
        values.add(origin.documentURL)
        values.add(origin.tabID)
        values.add(origin.frameID)
        values.add(origin.parentFrameID)
        values.add(origin.isIncognito)
    }

    private static func bind(
        _ request: Request,
        host: String,
        tokens: String,
        to values: inout BoundStatement.Values
    ) {
        values.add(request.method)
        values.add(request.url)
        values.add(host)
        values.add(request.httpVersion)
        values.add(request.derivedHeaders.joined(separator: " "))
        values.add(tokens)
        values.add(request.body?.contentID)
        values.add(request.body?.sizeBytes)
        values.add(BodyColumn.encode(request.body))
    }

    private static func bind(_ response: Response?, to values: inout BoundStatement.Values) {
        values.add(response?.statusCode)
        values.add(response?.statusText)
        values.add(response?.mime)
        values.add(response?.body?.contentID)
        values.add(response?.body?.sizeBytes)
        values.add(BodyColumn.encode(response?.body))
        values.add(response?.remoteAddress)
        values.add(response?.isFromCache)
    }

    private static func bind(_ timings: Timings, to values: inout BoundStatement.Values) {
        values.add(timings.queuedAtMs)
        values.add(timings.sentAtMs)
        values.add(timings.headersAtMs)
        values.add(timings.responseStartedAtMs)
        values.add(timings.finishedAtMs)
    }
}

/// What a body's row says beyond its content and size; `NULL` for a body of bytes that the browser gave.
enum BodyColumn {
    private struct Shape: Codable {
        var isAvailable: Bool
        var source: Body.Source
        var form: [String: [String]]?
    }

    static func encode(_ body: Body?) -> String? {
        guard let body, !(body.isAvailable && body.source == .browser && body.form == nil) else { return nil }
        return try? JSONText.encode(
            Shape(isAvailable: body.isAvailable, source: body.source, form: body.form)
        )
    }

    static func decode(_ text: String?, contentID: Int64?, sizeBytes: Int?) -> Body? {
        guard let text, let shape: Shape = try? JSONText.decode(text) else {
            guard contentID != nil || sizeBytes != nil else { return nil }
            return Body(isAvailable: contentID != nil, sizeBytes: sizeBytes, contentID: contentID)
        }
        return Body(
            isAvailable: shape.isAvailable,
            sizeBytes: sizeBytes,
            contentID: contentID,
            source: shape.source,
            form: shape.form
        )
    }
}

/// Notes as JSON; most exchanges have the same ones, so the last text is remembered.
enum NotesColumn {
    private static let last = Mutex<(notes: [Note], text: String?)>(([], nil))

    static func encode(_ notes: [Note]) -> String? {
        guard !notes.isEmpty else { return nil }
        return last.withLock { last in
            if last.notes != notes { last = (notes, try? JSONText.encode(notes)) }
            return last.text
        }
    }
}

/// JSON in a text column.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
