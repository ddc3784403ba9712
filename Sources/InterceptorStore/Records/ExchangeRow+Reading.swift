import GRDB
import InterceptorModel

extension ExchangeRow {
    /// What a summary needs.
    static let summaryColumns = """
        e.id, e.uid, e.revision, e.state, e.started_at_ms, e.link_id, e.session_id, e.hop, e.resource_type,
        e.tab_id, e.is_incognito, e.method, e.url, e.host, e.request_body_bytes, e.status_code, e.mime,
        e.response_body_bytes, e.remote_address, e.is_from_cache, e.error, e.queued_at_ms, e.sent_at_ms,
        e.headers_at_ms, e.response_started_at_ms, e.finished_at_ms
        """

    static func summary(_ row: Row) -> ExchangeSummary {
        ExchangeSummary(bare(row), host: row["host"], mime: row["mime"])
    }

    /// Everything but the header lines.
    static func exchange(_ row: Row) -> Exchange {
        var exchange = bare(row)
        exchange.origin.requestID = row["request_id"]
        exchange.origin.redirectedFrom = row["redirected_from"]
        exchange.origin.initiator = row["initiator"]
        exchange.origin.documentURL = row["document_url"]
        exchange.origin.frameID = row["frame_id"]
        exchange.origin.parentFrameID = row["parent_frame_id"]
        exchange.request.httpVersion = row["http_version"]
        exchange.request.derivedHeaders = (row["derived_headers"] as String).split(separator: " ").map(
            String.init
        )
        exchange.request.body = BodyColumn.decode(
            row["request_body"],
            contentID: row["request_content_id"],
            sizeBytes: row["request_body_bytes"]
        )
        exchange.response?.statusText = row["status_text"] ?? ""
        exchange.response?.body = BodyColumn.decode(
            row["response_body"],
            contentID: row["response_content_id"],
            sizeBytes: row["response_body_bytes"]
        )
        exchange.notes = (row["notes"] as String?).flatMap { try? JSONText.decode($0) } ?? []
        return exchange
    }

    private static func bare(_ row: Row) -> Exchange {
        let startedAtMs: Double = row["started_at_ms"]
        return Exchange(
            id: row["id"],
            uid: row["uid"],
            revision: row["revision"],
            state: Exchange.State(rawValue: row["state"]) ?? .done,
            startedAtMs: startedAtMs,
            origin: Origin(
                linkID: row["link_id"],
                sessionID: row["session_id"],
                hop: row["hop"],
                resourceType: row["resource_type"],
                tabID: row["tab_id"],
                isIncognito: row["is_incognito"]
            ),
            request: Request(
                method: row["method"],
                url: row["url"],
                body: sized(row["request_body_bytes"])
            ),
            response: response(row),
            error: row["error"],
            timings: timings(row)
        )
    }

    private static func response(_ row: Row) -> Response? {
        guard let statusCode: Int = row["status_code"] else { return nil }
        return Response(
            statusCode: statusCode,
            body: sized(row["response_body_bytes"]),
            remoteAddress: row["remote_address"],
            isFromCache: row["is_from_cache"] ?? false
        )
    }

    private static func sized(_ bytes: Int?) -> Body? {
        bytes.map { Body(isAvailable: false, sizeBytes: $0) }
    }

    private static func timings(_ row: Row) -> Timings {
        Timings(
            queuedAtMs: row["queued_at_ms"],
            sentAtMs: row["sent_at_ms"],
            headersAtMs: row["headers_at_ms"],
            responseStartedAtMs: row["response_started_at_ms"],
            finishedAtMs: row["finished_at_ms"]
        )
    }
}
