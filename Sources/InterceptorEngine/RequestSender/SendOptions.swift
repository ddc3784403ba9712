public import InterceptorModel

/// How to send a request.
public struct SendOptions: Sendable, Hashable {
    /// The protocol to speak.
    public enum HTTPVersion: String, Sendable, Codable, CaseIterable {
        /// HTTP/2 where TLS negotiates it, HTTP/1.1 elsewhere.
        case automatic
        /// HTTP/1.0.
        case http10
        /// HTTP/1.1.
        case http1
        /// HTTP/2, without TLS too (prior knowledge); with TLS, HTTP/1.1 if the server knows no other.
        case http2
        /// HTTP/2 and no other, whatever TLS negotiates.
        case http2PriorKnowledge
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

    /// What answers a server that asks who sends; Basic, Bearer and keys are header lines like any other.
    public enum Authentication: Sendable, Hashable {
        /// A digest of name and password (RFC 7616).
        case digest(RequestDraft.Credentials)
        /// NTLM.
        case ntlm(RequestDraft.NTLM)
        /// Kerberos by this machine's tickets (RFC 4559).
        case negotiate
        /// A signature as Amazon's services ask for, sent with the request itself.
        case awsSigV4(RequestDraft.AWSSigV4)
        /// A signature by OAuth 1.0, sent with the request itself.
        case oauth1(RequestDraft.OAuth1)
    }

    /// The longest the whole exchange may take; `nil` is for ever.
    public var timeout: Duration?
    /// The longest that name look-up, connecting and TLS together may take; `nil` is curl's 5 minutes.
    public var connectTimeout: Duration?
    /// Whether the server's certificate and name must be right.
    public var isTLSVerified = true
    /// A file (PEM) or folder (OpenSSL's hashed names) of the certificates to trust; `nil` is the system's.
    public var caPath: String?
    /// What the client shows to a server that asks for a certificate.
    public var clientCertificate: RequestDraft.ClientCertificate?
    /// A proxy such as `http://host:3128` or `socks5h://host:1080`; `nil` connects directly.
    ///
    /// The environment's `http_proxy` and its like are never used.
    public var proxy: String?
    /// Who the proxy is told sends; before what stands in ``proxy``.
    public var proxyUser: RequestDraft.Credentials?
    /// Addresses that take the place of look-ups.
    public var resolve: [Resolve] = []
    /// The protocol to speak.
    public var httpVersion = HTTPVersion.automatic
    /// What answers a server that asks who sends.
    public var authentication: Authentication?
    /// Whether a `Content-Length` that is not the body's, or a `Transfer-Encoding` that cannot be produced, is
    /// sent as written, with the body's bytes behind it as they are.
    public var allowsFalseFraming = false
    /// The most bytes of the answer's body to take, encoded or decoded; `nil` is no limit.
    ///
    /// Past it the transfer ends.
    public var responseBodyBytesMax: Int?
    /// How many bytes as they are on the wire, before TLS, to keep of each side; 0 is none.
    public var rawBytesMax = 0

    /// Makes the usual options: no limits, verified TLS, no proxy.
    public init() {}
}
