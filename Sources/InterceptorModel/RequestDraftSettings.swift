extension RequestDraft {
    /// How to send a request.
    public struct Settings: Sendable, Hashable, Codable {
        /// The protocol to speak.
        public enum HTTPVersion: String, Sendable, Codable {
            /// HTTP/2 where TLS negotiates it, HTTP/1.1 elsewhere.
            case automatic
            /// HTTP/1.1.
            case http1
            /// HTTP/2, without TLS too (prior knowledge).
            case http2
        }

        /// Whether the request goes on where an answer points.
        public var followsRedirects: Bool
        /// The most redirects that are followed.
        public var redirectsMax: Int
        /// Whether the jar's cookies are sent and those of answers are kept.
        public var usesCookies: Bool
        /// Names of cookies in the jar that stay at home.
        public var excludedCookies: [String]
        /// Whether the server's certificate and name must be right.
        public var isTLSVerified: Bool
        /// A proxy such as `http://host:3128` or `socks5h://host:1080`; `nil` for none.
        public var proxy: String?
        /// Who the proxy is told sends; before what stands in ``proxy``.
        public var proxyUser: Credentials?
        /// The longest the whole exchange may take, in milliseconds; `nil` is for ever.
        public var timeoutMs: Int?
        /// The longest that connecting may take, in milliseconds; `nil` is the default.
        public var connectTimeoutMs: Int?
        /// The protocol to speak.
        public var httpVersion: HTTPVersion
        /// Addresses that take the place of look-ups.
        public var resolve: [Resolve]
        /// The certificate to show to the server.
        public var clientCertificate: ClientCertificate?
        /// A file or folder of the certificates to trust in place of the system's.
        public var caPath: String?
        /// Whether header lines that tell another length or coding than the body has go out as they are written.
        public var allowsFalseFraming: Bool
        /// How many bytes as they are on the wire, before TLS, to tell of each side; 0 is none.
        public var rawBytesMax: Int

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - followsRedirects: Whether the request goes on where an answer points.
        ///   - redirectsMax: The most redirects that are followed.
        ///   - usesCookies: Whether the jar's cookies are sent and those of answers are kept.
        ///   - excludedCookies: Names of cookies in the jar that stay at home.
        ///   - isTLSVerified: Whether the server's certificate and name must be right.
        ///   - proxy: A proxy such as `http://host:3128` or `socks5h://host:1080`; `nil` for none.
        ///   - proxyUser: Who the proxy is told sends.
        ///   - timeoutMs: The longest the whole exchange may take, in milliseconds; `nil` is for ever.
        ///   - connectTimeoutMs: The longest that connecting may take, in milliseconds; `nil` is the default.
        ///   - httpVersion: The protocol to speak.
        ///   - resolve: Addresses that take the place of look-ups.
        ///   - clientCertificate: The certificate to show to the server.
        ///   - caPath: A file or folder of the certificates to trust in place of the system's.
        ///   - allowsFalseFraming: Whether lines that contradict the body go out as they are written.
        ///   - rawBytesMax: How many bytes as they are on the wire to tell of each side.
        public init(
            followsRedirects: Bool = true,
            redirectsMax: Int = 20,
            usesCookies: Bool = true,
            excludedCookies: [String] = [],
            isTLSVerified: Bool = true,
            proxy: String? = nil,
            proxyUser: Credentials? = nil,
            timeoutMs: Int? = nil,
            connectTimeoutMs: Int? = nil,
            httpVersion: HTTPVersion = .automatic,
            resolve: [Resolve] = [],
            clientCertificate: ClientCertificate? = nil,
            caPath: String? = nil,
            allowsFalseFraming: Bool = false,
            rawBytesMax: Int = 0
        ) {
            self.followsRedirects = followsRedirects
            self.redirectsMax = redirectsMax
            self.usesCookies = usesCookies
            self.excludedCookies = excludedCookies
            self.isTLSVerified = isTLSVerified
            self.proxy = proxy
            self.proxyUser = proxyUser
            self.timeoutMs = timeoutMs
            self.connectTimeoutMs = connectTimeoutMs
            self.httpVersion = httpVersion
            self.resolve = resolve
            self.clientCertificate = clientCertificate
            self.caPath = caPath
            self.allowsFalseFraming = allowsFalseFraming
            self.rawBytesMax = rawBytesMax
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            followsRedirects = try members.value(.followsRedirects, or: true)
            redirectsMax = try members.value(.redirectsMax, or: 20)
            usesCookies = try members.value(.usesCookies, or: true)
            excludedCookies = try members.value(.excludedCookies, or: [])
            isTLSVerified = try members.value(.isTLSVerified, or: true)
            proxy = try members.decodeIfPresent(String.self, forKey: .proxy)
            proxyUser = try members.decodeIfPresent(Credentials.self, forKey: .proxyUser)
            timeoutMs = try members.decodeIfPresent(Int.self, forKey: .timeoutMs)
            connectTimeoutMs = try members.decodeIfPresent(Int.self, forKey: .connectTimeoutMs)
            httpVersion = try members.value(.httpVersion, or: .automatic)
            resolve = try members.value(.resolve, or: [])
            clientCertificate = try members.decodeIfPresent(
                ClientCertificate.self,
                forKey: .clientCertificate
            )
            caPath = try members.decodeIfPresent(String.self, forKey: .caPath)
            allowsFalseFraming = try members.value(.allowsFalseFraming, or: false)
            rawBytesMax = try members.value(.rawBytesMax, or: 0)
        }
    }
}
