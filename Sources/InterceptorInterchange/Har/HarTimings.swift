import InterceptorModel

/// The phases of an exchange as HAR counts them, in milliseconds.
///
/// webRequest does not see when names are resolved and connections are made: that time is part of `wait`.
/// `blocked` may be −1, which is unknown; `send`, `wait` and `receive` may not, so they are 0 then.
struct HarTimings: Equatable {
    /// From the start until the request's header lines went out.
    let blocked: Double
    /// From then until the response's header lines came in.
    let wait: Double
    /// From then until the end.
    let receive: Double

    /// The sum of what is known.
    var total: Double { max(0, blocked) + wait + receive }

    /// Measures an exchange.
    ///
    /// - Parameter exchange: The exchange.
    init(_ exchange: Exchange) {
        let timings = exchange.timings
        let answeredAtMs = timings.headersAtMs ?? timings.responseStartedAtMs
        let sentAtMs = timings.sentAtMs ?? exchange.startedAtMs
        blocked = Self.span(exchange.startedAtMs, timings.sentAtMs) ?? -1
        wait = Self.span(sentAtMs, answeredAtMs ?? timings.finishedAtMs) ?? 0
        receive = Self.span(answeredAtMs, timings.finishedAtMs) ?? 0
    }

    /// Writes the object.
    ///
    /// - Parameter json: Where it goes.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.name("blocked")
            json.milliseconds(blocked)
            for name in ["dns", "connect", "ssl"] { json.member(name, -1) }
            json.member("send", 0)
            json.name("wait")
            json.milliseconds(wait)
            json.name("receive")
            json.milliseconds(receive)
        }
    }

    /// Milliseconds between two moments, 0 where the clock went back; `nil` where either is not known.
    private static func span(_ startMs: Double?, _ endMs: Double?) -> Double? {
        guard let startMs, let endMs else { return nil }
        let span = endMs - startMs
        return span.isFinite && span < 1e14 ? max(0, span) : nil
    }
}
