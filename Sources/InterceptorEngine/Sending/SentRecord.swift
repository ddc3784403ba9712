import InterceptorModel
import InterceptorProtocol

/// A request that was sent, as history keeps it: cookies by name alone.
struct SentRecord {
    /// Where a request stands among those that redirects made of it.
    struct Place {
        /// What the requests of a chain have in common.
        var chain: String
        /// 0 for the first.
        var hop: Int

        /// The name of a request of the chain.
        func uid(_ hop: Int) -> String { "send-\(chain)-\(hop)" }
    }

    private let hop: SentHop
    private let place: Place
    private let startedAtMs: Double
    private let endedAtMs: Double
    private let bodies: SentBodies

    init(_ hop: SentHop, _ bodies: SentBodies, _ place: Place, startedAtMs: Double, endedAtMs: Double) {
        self.bodies = bodies
        self.hop = hop
        self.place = place
        self.startedAtMs = startedAtMs
        self.endedAtMs = endedAtMs
    }

    /// A name for a chain that no other has.
    static func newChain() -> String {
        (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    }

    /// The record to commit.
    var wire: WireRecord {
        WireRecord(exchange: exchange, requestBody: bodies.request, responseBody: bodies.response)
    }

    private var transfer: TransferRecord {
        hop.response?.transfer ?? hop.error?.transfer ?? TransferRecord()
    }

    private var exchange: Exchange {
        var timings = transfer.timings
        timings.finishedAtMs = timings.finishedAtMs ?? endedAtMs
        return Exchange(
            uid: place.uid(place.hop),
            state: hop.error == nil ? .done : .failed,
            startedAtMs: startedAtMs,
            origin: Origin(
                requestID: place.chain,
                hop: place.hop,
                redirectedFrom: place.hop > 0 ? place.uid(place.hop - 1) : nil
            ),
            request: request,
            response: response,
            error: hop.error?.message,
            timings: timings,
            notes: (hop.response?.notes ?? []) + bodies.notes
        )
    }

    private var request: Request {
        let sent = transfer.requestHeaders
        return Request(
            method: hop.outgoing.method,
            url: hop.outgoing.url,
            httpVersion: hop.response?.httpVersion,
            headers: (sent.isEmpty ? hop.outgoing.headers : sent)
                .withoutCookieValuesOfWire(nameless: hop.namelessCookies),
            body: bodies.request?.body
        )
    }

    private var response: Response? {
        hop.response.map { response in
            Response(
                statusCode: response.statusCode,
                statusText: response.statusText,
                headers: response.headers.withoutCookieValuesOfWire(),
                body: bodies.response?.body,
                remoteAddress: transfer.remoteAddress
            )
        }
    }
}
