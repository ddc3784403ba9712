import InterceptorEngine
import InterceptorModel

/// A whole exchange; `docs/API.md`, "exchange".
struct ExchangeShape: Encodable {
    struct Field: Encodable {
        var name: String
        var value: String
        var isDerived: Bool?
    }

    struct BodyShape: Encodable {
        var isAvailable: Bool
        var sizeBytes: Int?
        var source: String
        var form: [String: [String]]?
    }

    struct Link: Encodable {
        var id: Int64
        var browser: String
        var version: String
        var profile: String
    }

    private let summary: ExchangeSummary
    private let detail: Detail

    init(_ exchange: Exchange, redirectedFromID: Int64?, link: KnownLink?) {
        summary = ExchangeSummary(
            exchange,
            host: URLParts(exchange.request.url).host,
            mime: exchange.response?.mime
        )
        detail = Detail(exchange, redirectedFromID: redirectedFromID, link: link)
    }

    /// The members of the summary and of the detail stand side by side.
    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        try detail.encode(to: encoder)
    }

    private struct Detail: Encodable {
        var revision: Int
        var requestId: String
        var redirectedFrom: String?
        var redirectedFromId: Int64?
        var initiator: String?
        var documentUrl: String?
        var frameId: Int?
        var parentFrameId: Int?
        var httpVersion: String?
        var statusText: String?
        var requestHeaders: [Field]
        var responseHeaders: [Field]
        var requestCookieNames: [String]
        var responseCookieNames: [String]
        var requestBody: BodyShape?
        var responseBody: BodyShape?
        var notes: [Note]
        var link: Link?

        init(_ exchange: Exchange, redirectedFromID: Int64?, link known: KnownLink?) {
            revision = exchange.revision
            requestId = exchange.origin.requestID
            redirectedFrom = exchange.origin.redirectedFrom
            redirectedFromId = redirectedFromID
            initiator = exchange.origin.initiator
            documentUrl = exchange.origin.documentURL
            frameId = exchange.origin.frameID
            parentFrameId = exchange.origin.parentFrameID
            httpVersion = exchange.request.httpVersion
            statusText = exchange.response?.statusText
            requestHeaders = exchange.request.headers.map { field in
                let isDerived = exchange.request.derivedHeaders.contains {
                    $0.equalsIgnoringASCIICase(field.name)
                }
                return Field(name: field.name, value: field.value, isDerived: isDerived ? true : nil)
            }
            responseHeaders = exchange.response?.headers.map { Field(name: $0.name, value: $0.value) } ?? []
            requestCookieNames = exchange.request.headers.all("cookie").flatMap { value in
                value.split(separator: ";").map { String($0.drop { $0 == " " }) }
            }
            responseCookieNames =
                exchange.response?.headers.all("set-cookie").map { String($0.prefix { $0 != "=" }) } ?? []
            requestBody = exchange.request.body.map(BodyShape.init)
            responseBody = exchange.response?.body.map(BodyShape.init)
            notes = exchange.notes
            link = known.map {
                Link(id: $0.id, browser: $0.browser, version: $0.version, profile: $0.profile)
            }
        }
    }
}

extension ExchangeShape.BodyShape {
    init(_ body: Body) {
        self.init(
            isAvailable: body.isAvailable,
            sizeBytes: body.sizeBytes,
            source: body.source.rawValue,
            form: body.form
        )
    }
}
