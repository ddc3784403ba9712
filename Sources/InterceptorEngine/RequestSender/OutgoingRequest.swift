public import InterceptorModel

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
        /// Bytes and files one after the other, such as a multipart body; an empty list is an empty body.
        case stretches([RequestDraft.Stretch])
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
    /// password in the URL become `Authorization: Basic` when no such line is there. Nothing else is added
    /// but what ``SendOptions/authentication`` needs. A line that contradicts the body (`Content-Length`,
    /// `Transfer-Encoding`) is refused unless ``SendOptions/allowsFalseFraming``. `Expect` does not hold the
    /// body back. HTTP/2 has neither upper case nor `Connection`, `Keep-Alive`, `Transfer-Encoding` and
    /// `Upgrade`; there those are left out.
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
