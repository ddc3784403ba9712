public import InterceptorModel

/// What was watched of a transfer, whether it ended well or not.
public struct TransferRecord: Sendable, Hashable {
    /// The first line as sent, such as `GET /a HTTP/1.1`; empty when nothing was sent.
    public var requestLine = ""
    /// The header lines as sent, with those that framing added.
    public var requestHeaders: HeaderList = []
    /// The bytes of the request's head as sent; in HTTP/2, as it would be in HTTP/1.1.
    public var requestHeadBytes = 0
    /// The bytes of the request's body that were sent, chunk framing included.
    public var requestBodyBytes = 0
    /// The bytes of the answers' heads, interim ones included.
    public var responseHeadBytes = 0
    /// The bytes of the answer's body as they came, chunk framing and trailers included.
    public var responseBodyBytes = 0
    /// The IP address that was connected to: the server's or the proxy's.
    public var remoteAddress: String?
    /// The port at that address.
    public var remotePort: Int?
    /// Whether a connection of an earlier request was used.
    public var isConnectionReused = false
    /// When the transfer began, in milliseconds since 1970; before that it was queued.
    public var startedAtMs: Double?
    /// When the name was resolved, in milliseconds since 1970; `nil` on a reused connection.
    public var resolvedAtMs: Double?
    /// When the connection stood, in milliseconds since 1970; `nil` on a reused connection.
    public var connectedAtMs: Double?
    /// When TLS stood, in milliseconds since 1970; `nil` without TLS and on a reused connection.
    public var securedAtMs: Double?
    /// When the phases ended that every exchange has.
    public var timings = Timings()
    /// The server's certificates, its own first; empty without TLS.
    public var certificates: [ServerCertificate] = []
    /// Answers that asked who sends, and were answered by a further request.
    public var challenges: [Challenge] = []
    /// The request as it was on the wire before TLS, up to ``SendOptions/rawBytesMax``; with challenges, all
    /// of the requests.
    public var rawRequest = RawBytes()
    /// The answers as they were on the wire before TLS, interim ones too, up to ``SendOptions/rawBytesMax``.
    public var rawResponse = RawBytes()

    /// Makes an empty record.
    public init() {}
}

/// An answer that asked who sends, and the request that it answered.
public struct Challenge: Sendable, Hashable {
    /// The first line as sent.
    public var requestLine: String
    /// The header lines as sent.
    public var requestHeaders: HeaderList
    /// The status code, such as 401.
    public var statusCode: Int
    /// The header lines of the answer.
    public var headers: HeaderList

    /// Makes a challenge.
    ///
    /// - Parameters:
    ///   - requestLine: The first line as sent.
    ///   - requestHeaders: The header lines as sent.
    ///   - statusCode: The status code.
    ///   - headers: The header lines of the answer.
    public init(requestLine: String, requestHeaders: HeaderList, statusCode: Int, headers: HeaderList) {
        self.requestLine = requestLine
        self.requestHeaders = requestHeaders
        self.statusCode = statusCode
        self.headers = headers
    }
}

/// The beginning of what was on the wire in one direction.
public struct RawBytes: Sendable, Hashable {
    /// The bytes, as many as were to be kept; in HTTP/2, heads are written as in HTTP/1.1.
    public var bytes: [UInt8]
    /// Whether there were more.
    public var isCut: Bool

    /// Makes raw bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - isCut: Whether there were more.
    public init(_ bytes: [UInt8] = [], isCut: Bool = false) {
        self.bytes = bytes
        self.isCut = isCut
    }
}
