import Foundation
public import InterceptorModel

/// A captured exchange as it travels, with the bytes or the reference its bodies come with.
///
/// The shape is `docs/PROTOCOL.md`, "Exchange record".
public struct WireRecord: Sendable, Decodable {
    /// The exchange; its bodies have no `contentID` yet.
    public var exchange: Exchange
    /// What came of the request's body.
    public var requestBody: WireBody?
    /// What came of the response's body.
    public var responseBody: WireBody?

    /// Makes a record.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - requestBody: What came of the request's body.
    ///   - responseBody: What came of the response's body.
    public init(exchange: Exchange, requestBody: WireBody? = nil, responseBody: WireBody? = nil) {
        self.exchange = exchange
        self.requestBody = requestBody
        self.responseBody = responseBody
    }

    enum CodingKeys: String, CodingKey {
        case id, revision, state, startedAtMs, requestId, hop, redirectedFrom, method, url, resourceType
        case initiator, documentUrl, tabId, frameId, parentFrameId, isIncognito
        case requestHeaders, derivedRequestHeaders, requestBody, httpVersion
        case statusCode, statusText, responseHeaders, responseBody, remoteAddress, isFromCache
        case error, timings, notes
    }

    /// Reads a record and checks every member.
    ///
    /// - Parameter decoder: Where the record is.
    /// - Throws: `DecodingError` that names the member.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        requestBody = try members.decodeIfPresent(WireBody.self, forKey: .requestBody)
        responseBody = try members.decodeIfPresent(WireBody.self, forKey: .responseBody)
        exchange = Exchange(
            uid: try members.checkedUID(),
            revision: try members.checkedRevision(),
            state: try members.decode(Exchange.State.self, forKey: .state),
            startedAtMs: try members.checkedStart(),
            origin: try members.origin(),
            request: try members.request(body: requestBody?.body),
            response: try members.response(body: responseBody?.body),
            error: try members.decodeIfPresent(String.self, forKey: .error),
            timings: try members.checkedTimings(),
            notes: try members.decodeIfPresent([Note].self, forKey: .notes) ?? []
        )
    }
}

extension KeyedDecodingContainer<WireRecord.CodingKeys> {
    /// The latest start that fits: the year 2255, where microseconds still fit a JavaScript number.
    private static var startedAtMsMax: Double { 9_000_000_000_000 }

    fileprivate func checkedUID() throws -> String {
        let uid = try decode(String.self, forKey: .id)
        let isFine = (1...64).contains(uid.utf8.count) && uid.utf8.allSatisfy(\.isUIDByte)
        guard isFine else { throw refusal(.id, "1 to 64 of A–Z a–z 0–9 . _ - are expected") }
        return uid
    }

    fileprivate func checkedRevision() throws -> Int {
        let revision = try decode(Int.self, forKey: .revision)
        guard revision >= 1 else { throw refusal(.revision, "1 or more is expected") }
        return revision
    }

    fileprivate func checkedText(_ key: Key) throws -> String {
        let text = try decode(String.self, forKey: key)
        guard !text.isEmpty else { throw refusal(key, "it is empty") }
        return text
    }

    fileprivate func checkedTimings() throws -> Timings {
        let timings = try decodeIfPresent(Timings.self, forKey: .timings) ?? Timings()
        let times = [
            timings.queuedAtMs, timings.sentAtMs, timings.headersAtMs, timings.responseStartedAtMs,
            timings.finishedAtMs,
        ]
        guard times.allSatisfy({ $0.map { (0...Self.startedAtMsMax).contains($0) } ?? true }) else {
            throw refusal(.timings, "milliseconds since 1970 are expected")
        }
        return timings
    }

    fileprivate func checkedStart() throws -> Double {
        let start = try decode(Double.self, forKey: .startedAtMs)
        guard start >= 0, start <= Self.startedAtMsMax else {
            throw refusal(.startedAtMs, "milliseconds since 1970 are expected")
        }
        return start
    }

    fileprivate func headers(_ key: Key) throws -> HeaderList? {
        guard let raw = try decodeIfPresent([String].self, forKey: key) else { return nil }
        guard let list = HeaderList(raw: raw) else {
            throw refusal(key, "an even number of strings is expected: name, value, name, value …")
        }
        return list.withoutCookieValues
    }

    fileprivate func origin() throws -> Origin {
        Origin(
            requestID: try decodeIfPresent(String.self, forKey: .requestId) ?? "",
            hop: try decodeIfPresent(Int.self, forKey: .hop) ?? 0,
            redirectedFrom: try decodeIfPresent(String.self, forKey: .redirectedFrom),
            resourceType: try decodeIfPresent(String.self, forKey: .resourceType) ?? "other",
            initiator: try decodeIfPresent(String.self, forKey: .initiator),
            documentURL: try decodeIfPresent(String.self, forKey: .documentUrl),
            tabID: try decodeIfPresent(Int.self, forKey: .tabId),
            frameID: try decodeIfPresent(Int.self, forKey: .frameId),
            parentFrameID: try decodeIfPresent(Int.self, forKey: .parentFrameId),
            isIncognito: try decodeIfPresent(Bool.self, forKey: .isIncognito) ?? false
        )
    }

    fileprivate func request(body: Body?) throws -> Request {
        Request(
            method: try checkedText(.method),
            url: try checkedText(.url),
            httpVersion: try decodeIfPresent(String.self, forKey: .httpVersion),
            headers: try headers(.requestHeaders) ?? [],
            derivedHeaders: try decodeIfPresent([String].self, forKey: .derivedRequestHeaders) ?? [],
            body: body
        )
    }

    fileprivate func response(body: Body?) throws -> Response? {
        guard let statusCode = try decodeIfPresent(Int.self, forKey: .statusCode) else { return nil }
        guard (0...999).contains(statusCode) else { throw refusal(.statusCode, "three digits are expected") }
        return Response(
            statusCode: statusCode,
            statusText: try decodeIfPresent(String.self, forKey: .statusText) ?? "",
            headers: try headers(.responseHeaders) ?? [],
            body: body,
            remoteAddress: try decodeIfPresent(String.self, forKey: .remoteAddress),
            isFromCache: try decodeIfPresent(Bool.self, forKey: .isFromCache) ?? false
        )
    }

    private func refusal(_ key: Key, _ expectation: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath + [key], debugDescription: expectation))
    }
}

extension UInt8 {
    /// Whether the byte may stand in a record's `id`.
    var isUIDByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
