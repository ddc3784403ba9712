/// When the phases of an exchange ended, in milliseconds since 1970-01-01 UTC.
public struct Timings: Sendable, Hashable, Codable {
    /// The browser queued the request.
    public var queuedAtMs: Double?
    /// The request's header lines went out.
    public var sentAtMs: Double?
    /// The response's header lines came in.
    public var headersAtMs: Double?
    /// The first byte of the response's body came in.
    public var responseStartedAtMs: Double?
    /// The exchange ended, well or not.
    public var finishedAtMs: Double?

    /// Makes timings.
    ///
    /// - Parameters:
    ///   - queuedAtMs: The browser queued the request.
    ///   - sentAtMs: The request's header lines went out.
    ///   - headersAtMs: The response's header lines came in.
    ///   - responseStartedAtMs: The first byte of the body came in.
    ///   - finishedAtMs: The exchange ended.
    public init(
        queuedAtMs: Double? = nil,
        sentAtMs: Double? = nil,
        headersAtMs: Double? = nil,
        responseStartedAtMs: Double? = nil,
        finishedAtMs: Double? = nil
    ) {
        self.queuedAtMs = queuedAtMs
        self.sentAtMs = sentAtMs
        self.headersAtMs = headersAtMs
        self.responseStartedAtMs = responseStartedAtMs
        self.finishedAtMs = finishedAtMs
    }
}
