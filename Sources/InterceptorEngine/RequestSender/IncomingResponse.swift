public import InterceptorModel

/// The final answer to a request.
public struct IncomingResponse: Sendable {
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
    /// The body without transfer coding and without the content codings gzip, deflate, br and zstd, or as it
    /// came when they could not be taken off at all.
    public var body = ReceivedBody()
    /// The body with its content codings, when there were some.
    public var encodedBody: ReceivedBody?
    /// How many bytes the body had with its content codings.
    public var encodedBodyBytes: Int { encodedBody?.count ?? encodedBodyBytesTold ?? body.count }
    /// That number as a browser measured it, which gives the decoded body alone.
    public var encodedBodyBytesTold: Int?
    /// What is to say about the answer, such as a content coding that is not known.
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
