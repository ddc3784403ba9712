/// What was asked.
public struct Request: Sendable, Hashable {
    /// The method as sent, such as `PATCH`.
    public var method: String
    /// The whole URL as the browser reports it.
    public var url: String
    /// The protocol of the connection, such as `HTTP/1.1`, when known.
    public var httpVersion: String?
    /// The header lines as sent; cookie values are left out.
    public var headers: HeaderList
    /// Names among `headers` that were derived and not seen: the network stack adds them below webRequest.
    public var derivedHeaders: [String]
    /// The body; `nil` when there is none.
    public var body: Body?

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: The method as sent.
    ///   - url: The whole URL.
    ///   - httpVersion: The protocol of the connection.
    ///   - headers: The header lines as sent.
    ///   - derivedHeaders: Names that were derived and not seen.
    ///   - body: The body.
    public init(
        method: String,
        url: String,
        httpVersion: String? = nil,
        headers: HeaderList = [],
        derivedHeaders: [String] = [],
        body: Body? = nil
    ) {
        self.method = method
        self.url = url
        self.httpVersion = httpVersion
        self.headers = headers
        self.derivedHeaders = derivedHeaders
        self.body = body
    }
}

/// What was answered.
public struct Response: Sendable, Hashable {
    /// The status code, 100 to 599.
    public var statusCode: Int
    /// The reason phrase; empty in HTTP/2.
    public var statusText: String
    /// The header lines as received; the values of cookies are left out.
    public var headers: HeaderList
    /// The body; `nil` when nothing is known of one.
    public var body: Body?
    /// The server's IP address.
    public var remoteAddress: String?
    /// Whether the browser's cache answered.
    public var isFromCache: Bool

    /// Makes a response.
    ///
    /// - Parameters:
    ///   - statusCode: The status code.
    ///   - statusText: The reason phrase.
    ///   - headers: The header lines as received.
    ///   - body: The body.
    ///   - remoteAddress: The server's IP address.
    ///   - isFromCache: Whether the browser's cache answered.
    public init(
        statusCode: Int,
        statusText: String = "",
        headers: HeaderList = [],
        body: Body? = nil,
        remoteAddress: String? = nil,
        isFromCache: Bool = false
    ) {
        self.statusCode = statusCode
        self.statusText = statusText
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
        self.isFromCache = isFromCache
    }

    /// The media type without parameters, lower-case, such as `application/json`.
    public var mime: String? {
        headers.first("content-type").map { value in
            let type = value.prefix { $0 != ";" }.asciiLowercased
            return String(type.drop { $0 == " " }.prefix { $0 != " " })
        }
    }
}
