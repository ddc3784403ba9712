import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel

/// The table `exchange` as values of the model.
enum ExchangeRow {
    private static let columns = [
        "id", "uid", "revision", "state", "started_at_ms", "link_id", "session_id", "request_id", "hop",
        "redirected_from", "resource_type", "initiator", "document_url", "tab_id", "frame_id",
        "parent_frame_id", "is_incognito", "method", "url", "host", "http_version", "derived_headers", "tokens",
        "request_content_id", "request_body_bytes", "request_body", "status_code", "status_text", "mime",
        "response_content_id", "response_body_bytes", "response_body", "remote_address", "is_from_cache", "error",
        "queued_at_ms", "sent_at_ms", "headers_at_ms", "response_started_at_ms", "finished_at_ms", "notes",
    ]

    static let insertSQL = """
        INSERT INTO exchange (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """

    static let updateSQL =
        "UPDATE exchange SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?"

    /// The columns in the order of `columns`.
    static func values(
        _ exchange: Exchange,
        host: String,
        tokens: String
    ) throws -> [(any DatabaseValueConvertible)?] {
        identity(exchange) + origin(exchange.origin) + request(exchange.request, host: host, tokens: tokens)
            + response(exchange.response)
            + [
                exchange.error, exchange.timings.queuedAtMs, exchange.timings.sentAtMs,
                exchange.timings.headersAtMs, exchange.timings.responseStartedAtMs,
                exchange.timings.finishedAtMs, exchange.notes.isEmpty ? nil : try JSONText.encode(exchange.notes),
            ]
    }

    private static func identity(_ exchange: Exchange) -> [(any DatabaseValueConvertible)?] {
        [exchange.id, exchange.uid, exchange.revision, exchange.state.rawValue, exchange.startedAtMs]
    }

    private static func origin(_ origin: Origin) -> [(any DatabaseValueConvertible)?] {
        [
            origin.linkID, origin.sessionID, origin.requestID, origin.hop, origin.redirectedFrom,
            origin.resourceType, origin.initiator, origin.documentURL, origin.tabID, origin.frameID,
            origin.parentFrameID, origin.isIncognito,
        ]
    }

    private static func request(
        _ request: Request,
        host: String,
        tokens: String
    ) -> [(any DatabaseValueConvertible)?] {
        [
            request.method, request.url, host, request.httpVersion,
            request.derivedHeaders.joined(separator: " "), tokens,
            request.body?.contentID, request.body?.sizeBytes, BodyColumn.encode(request.body),
        ]
    }

    private static func response(_ response: Response?) -> [(any DatabaseValueConvertible)?] {
        [
            response?.statusCode, response?.statusText, response?.mime, response?.body?.contentID,
            response?.body?.sizeBytes, BodyColumn.encode(response?.body), response?.remoteAddress,
            response?.isFromCache,
        ]
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
        return try? JSONText.encode(Shape(isAvailable: body.isAvailable, source: body.source, form: body.form))
    }

    static func decode(_ text: String?, contentID: Int64?, sizeBytes: Int?) -> Body? {
        guard let text, let shape: Shape = try? JSONText.decode(text) else {
            guard contentID != nil || sizeBytes != nil else { return nil }
            return Body(isAvailable: contentID != nil, sizeBytes: sizeBytes, contentID: contentID)
        }
        return Body(
            isAvailable: shape.isAvailable, sizeBytes: sizeBytes, contentID: contentID, source: shape.source,
            form: shape.form)
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
