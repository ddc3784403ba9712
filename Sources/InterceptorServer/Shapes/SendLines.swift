import InterceptorCookies
import InterceptorEngine
import InterceptorModel

/// The lines of a send stream; `docs/API.md`, "send stream".
enum SendLine {
    struct Started: Encodable {
        var kind = "started"
        var sendId: String
    }

    struct Hop: Encodable {
        var kind = "hop"
        var exchange: ExchangeSummary
    }

    struct Head: Encodable {
        var kind = "head"
        var statusCode: Int
        var statusText: String
        var httpVersion: String
        var headers: [Field]

        init(_ response: IncomingResponse) {
            statusCode = response.statusCode
            statusText = response.statusText
            httpVersion = response.httpVersion
            headers = response.headers.map { Field(name: $0.name, value: $0.value) }
        }
    }

    struct Field: Encodable {
        var name: String
        var value: String
    }

    struct Body: Encodable {
        var kind = "body"
        var offsetBytes: Int
        var base64: String
    }

    struct Progress: Encodable {
        var kind = "progress"
        var receivedBytes: Int
    }

    struct Failed: Encodable {
        struct Failure: Encodable {
            var code: String
            var phase: String?
            var message: String
            var remedy: String?
        }

        var kind = "failed"
        var error: Failure
        var exchange: ExchangeShape?
        var raw: RawShape?

        init(error: Failure, exchange: ExchangeShape?) {
            self.error = error
            self.exchange = exchange
        }

        init(_ error: SendError, exchange: ExchangeShape?) {
            self.error = Failure(
                code: error.code.rawValue,
                phase: error.phase.rawValue,
                message: error.message,
                remedy: error.remedy?.rawValue
            )
            self.exchange = exchange
            raw = RawShape(error.transfer)
        }
    }

    /// The bytes of both sides as they were on the wire.
    struct RawShape: Encodable {
        struct Side: Encodable {
            var base64: String
            var isCut: Bool

            init(_ raw: RawBytes) {
                base64 = Base64.encode(raw.bytes)
                isCut = raw.isCut
            }
        }

        var request: Side
        var response: Side

        /// - Returns: `nil` when none were kept.
        init?(_ transfer: TransferRecord) {
            guard !transfer.rawRequest.bytes.isEmpty || !transfer.rawResponse.bytes.isEmpty else {
                return nil
            }
            request = Side(transfer.rawRequest)
            response = Side(transfer.rawResponse)
        }
    }

    struct Done: Encodable {
        struct Phases: Encodable {
            var queueMs: Double?
            var dnsMs: Double?
            var connectMs: Double?
            var tlsMs: Double?
            var waitMs: Double?
            var downloadMs: Double?
        }

        struct Sizes: Encodable {
            var requestHeadBytes: Int
            var requestBodyBytes: Int
            var responseHeadBytes: Int
            var responseBodyBytes: Int
            var encodedBodyBytes: Int
        }

        struct Certificate: Encodable {
            var subject: String
            var issuer: String
            var validFrom: Double?
            var validTo: Double?
        }

        var kind = "done"
        var exchange: ExchangeShape
        var cookies: [CookieShape]
        var refusedCookies: [String]
        var notes: [String]
        var phases: Phases
        var sizes: Sizes
        var certificates: [Certificate]
        var nextUrl: String?
        var raw: RawShape?

        init(_ hop: SentHop, _ exchange: ExchangeShape) {
            let transfer = hop.response?.transfer ?? TransferRecord()
            self.exchange = exchange
            cookies = hop.cookies.map { CookieShape($0) }
            refusedCookies = hop.refusedCookies.sorted { $0.key < $1.key }.map(\.value)
            notes = hop.response?.notes.map(\.reason) ?? []
            phases = Phases(transfer, askedAtMs: hop.exchange.startedAtMs)
            sizes = Sizes(
                requestHeadBytes: transfer.requestHeadBytes,
                requestBodyBytes: transfer.requestBodyBytes,
                responseHeadBytes: transfer.responseHeadBytes,
                responseBodyBytes: hop.response?.body.count ?? 0,
                encodedBodyBytes: hop.response?.encodedBodyBytes ?? 0
            )
            nextUrl = hop.nextURL
            raw = RawShape(transfer)
            certificates = transfer.certificates.map {
                Certificate(
                    subject: $0.subject,
                    issuer: $0.issuer,
                    validFrom: $0.validFromMs,
                    validTo: $0.validToMs
                )
            }
        }
    }
}

extension SendLine.Done.Phases {
    /// The time between the ends of phases that happened.
    ///
    /// - Parameters:
    ///   - transfer: What was watched.
    ///   - askedAtMs: When it was to be sent, in milliseconds since 1970.
    init(_ transfer: TransferRecord, askedAtMs: Double) {
        let timings = transfer.timings
        func between(_ start: Double?, _ end: Double?) -> Double? {
            guard let start, let end else { return nil }
            return max(0, end - start)
        }
        let begun = transfer.startedAtMs ?? timings.queuedAtMs ?? askedAtMs
        let connected = transfer.securedAtMs ?? transfer.connectedAtMs
        queueMs = between(askedAtMs, transfer.startedAtMs)
        dnsMs = between(begun, transfer.resolvedAtMs)
        connectMs = between(transfer.resolvedAtMs ?? begun, transfer.connectedAtMs)
        tlsMs = between(transfer.connectedAtMs, transfer.securedAtMs)
        waitMs = between(connected ?? begun, timings.headersAtMs)
        downloadMs = between(timings.headersAtMs, timings.finishedAtMs)
    }
}

extension ExchangeSummary {
    /// The summary of an exchange that was just sent.
    init(ofSent exchange: Exchange) {
        self.init(exchange, host: URLParts(exchange.request.url).host, mime: exchange.response?.mime)
    }
}
