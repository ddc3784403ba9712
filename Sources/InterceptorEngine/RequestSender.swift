public import InterceptorModel

/// Sends requests that are written down in full.
///
/// One call is one request on the wire: a redirect is an answer like any other, and no cookie is kept or
/// added. Cancelling the calling task ends the transfer at once.
public protocol RequestSender: Sendable {
    /// Sends a request and waits for the whole answer.
    ///
    /// - Parameter request: What to send.
    /// - Returns: The final answer; interim ones (1xx) are passed over.
    /// - Throws: Where it failed and why, with what had been received by then.
    func send(_ request: OutgoingRequest) async throws(SendError) -> IncomingResponse
}

/// A request to send exactly as written.
public struct OutgoingRequest: Sendable, Hashable {
    /// What follows the header lines.
    public enum Body: Sendable, Hashable {
        /// Nothing, and no `Content-Length`.
        case none
        /// These bytes.
        case bytes([UInt8])
        /// What the file at this path holds, read as it is sent.
        case file(path: String)
    }

    /// The method, any token (RFC 9110, section 9.1), in the case to send.
    public var method: String
    /// An absolute `http` or `https` URL; dots in the path stay, a fragment is not sent.
    ///
    /// In path and query, spaces, control characters and all beyond ASCII (as UTF-8) are percent-encoded, and
    /// host names beyond ASCII are written in Punycode; all else goes out as it is, `%zz` and `"` too.
    public var url: String
    /// The header lines in order, case and number.
    ///
    /// `Host` is added first when it is not among them, and with a body `Content-Length`. A user name and
    /// password in the URL become `Authorization: Basic` when no such line is there. Nothing else is added.
    /// A line that contradicts the body (`Content-Length`, `Transfer-Encoding`) is refused. `Expect` does not
    /// hold the body back. HTTP/2 has neither upper case nor `Connection`, `Keep-Alive`, `Transfer-Encoding`
    /// and `Upgrade`; there those are left out.
    public var headers: HeaderList
    /// What follows the header lines.
    public var body: Body
    /// How to send it.
    public var options: SendOptions

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: The method in the case to send.
    ///   - url: An absolute `http` or `https` URL.
    ///   - headers: The header lines as they go out.
    ///   - body: What follows the header lines.
    ///   - options: How to send it.
    public init(
        method: String = "GET",
        url: String,
        headers: HeaderList = [],
        body: Body = .none,
        options: SendOptions = SendOptions()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.options = options
    }
}

/// How to send a request.
public struct SendOptions: Sendable, Hashable {
    /// The protocol to speak.
    public enum HTTPVersion: String, Sendable, Codable {
        /// HTTP/2 where TLS negotiates it, HTTP/1.1 elsewhere.
        case automatic
        /// HTTP/1.1.
        case http1
        /// HTTP/2, without TLS too (prior knowledge); with TLS, HTTP/1.1 if the server knows no other.
        case http2
    }

    /// An address that takes the place of a look-up, like curl's `--resolve`.
    public struct Resolve: Sendable, Hashable {
        /// The host name in the URL.
        public var host: String
        /// The port the request goes to.
        public var port: Int
        /// The IP address to connect to, IPv6 without brackets.
        public var address: String

        /// Makes an override.
        ///
        /// - Parameters:
        ///   - host: The host name in the URL.
        ///   - port: The port the request goes to.
        ///   - address: The IP address to connect to.
        public init(host: String, port: Int, address: String) {
            self.host = host
            self.port = port
            self.address = address
        }
    }

    /// The longest the whole exchange may take; `nil` is for ever.
    public var timeout: Duration?
    /// The longest that name look-up, connecting and TLS together may take; `nil` is curl's 5 minutes.
    public var connectTimeout: Duration?
    /// Whether the server's certificate and name must be right.
    public var isTLSVerified = true
    /// A proxy such as `http://host:3128` or `socks5h://host:1080`; `nil` connects directly.
    ///
    /// The environment's `http_proxy` and its like are never used.
    public var proxy: String?
    /// Addresses that take the place of look-ups.
    public var resolve: [Resolve] = []
    /// The protocol to speak.
    public var httpVersion = HTTPVersion.automatic
    /// The most bytes of the answer's body to take, encoded or decoded; past it the transfer ends.
    public var responseBodyBytesMax = 64 << 20

    /// Makes the usual options: no time limit, verified TLS, no proxy, 64 MiB.
    public init() {}
}

/// The final answer to a request.
public struct IncomingResponse: Sendable, Hashable {
    /// The status code, as received.
    public var statusCode: Int
    /// The reason phrase; empty in HTTP/2.
    public var statusText: String
    /// The protocol of the answer: `HTTP/1.0`, `HTTP/1.1` or `HTTP/2`.
    public var httpVersion: String
    /// The header lines in the order and case received, without trailers.
    public var headers: HeaderList
    /// The lines after a chunked body (RFC 9112, section 7.1.2).
    public var trailers: HeaderList = []
    /// The body without transfer coding and without the content codings gzip, deflate, br and zstd.
    public var body: [UInt8] = []
    /// How many bytes the body had with its content codings.
    public var encodedBodyBytes = 0
    /// What is amiss with the answer: a body that could not be decoded is in `body` as it came.
    public var notes: [Note] = []
    /// What was watched on the way.
    public var transfer = TransferRecord()

    /// Makes an answer without body.
    ///
    /// - Parameters:
    ///   - statusCode: The status code.
    ///   - statusText: The reason phrase.
    ///   - httpVersion: The protocol of the answer.
    ///   - headers: The header lines.
    public init(
        statusCode: Int,
        statusText: String = "",
        httpVersion: String = "HTTP/1.1",
        headers: HeaderList = []
    ) {
        self.statusCode = statusCode
        self.statusText = statusText
        self.httpVersion = httpVersion
        self.headers = headers
    }
}

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
    /// The bytes of the answers' heads, interim ones and trailers included.
    public var responseHeadBytes = 0
    /// The IP address that was connected to: the server's or the proxy's.
    public var remoteAddress: String?
    /// The port at that address.
    public var remotePort: Int?
    /// Whether a connection of an earlier request was used.
    public var isConnectionReused = false
    /// When the name was resolved, in milliseconds since 1970; `nil` on a reused connection.
    public var resolvedAtMs: Double?
    /// When the connection stood, in milliseconds since 1970; `nil` on a reused connection.
    public var connectedAtMs: Double?
    /// When TLS stood, in milliseconds since 1970; `nil` without TLS and on a reused connection.
    public var securedAtMs: Double?
    /// When the phases ended that every exchange has.
    public var timings = Timings()

    /// Makes an empty record.
    public init() {}
}

/// Why a request got no whole answer.
public struct SendError: Error, Sendable, CustomStringConvertible {
    /// The kind of trouble.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The URL cannot be read.
        case invalidURL
        /// The URL's scheme is neither `http` nor `https`.
        case unsupportedScheme
        /// The request cannot be put on the wire as written: a method, header line, option or framing.
        case invalidRequest
        /// The file for the body cannot be read.
        case unreadableBody
        /// The host name has no address.
        case couldNotResolve
        /// No connection came about.
        case couldNotConnect
        /// The proxy cannot be used, or refused.
        case proxyFailed
        /// TLS or the certificate failed.
        case tlsFailed
        /// A time limit passed.
        case timedOut
        /// The connection ended before the answer did.
        case connectionClosed
        /// What was answered is not HTTP, or breaks its rules.
        case protocolError
        /// The answer is larger than allowed.
        case responseTooLarge
        /// The caller gave up, or the sender was shut down.
        case cancelled
        /// The sender itself could not work.
        case failed
    }

    /// How far it had come.
    public enum Phase: String, Sendable, Codable {
        /// Nothing was tried yet.
        case prepare
        /// Looking up the name.
        case dns
        /// Connecting, to the server or the proxy.
        case connect
        /// Agreeing on TLS.
        case tls
        /// Sending the request.
        case send
        /// Receiving the answer.
        case receive
    }

    /// The kind of trouble.
    public var code: Code
    /// How far it had come.
    public var phase: Phase
    /// What failed, the likely cause and what to try; without header values and bodies.
    public var message: String
    /// What had been received: a head and the part of the body so far, decoded as far as possible.
    public var partial: IncomingResponse?
    /// What was watched on the way.
    public var transfer: TransferRecord

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: The kind of trouble.
    ///   - phase: How far it had come.
    ///   - message: What failed, the likely cause and what to try.
    ///   - partial: What had been received.
    ///   - transfer: What was watched on the way.
    public init(
        _ code: Code,
        _ phase: Phase,
        _ message: String,
        partial: IncomingResponse? = nil,
        transfer: TransferRecord = TransferRecord()
    ) {
        self.code = code
        self.phase = phase
        self.message = message
        self.partial = partial
        self.transfer = transfer
    }

    /// The message.
    public var description: String { message }
}
