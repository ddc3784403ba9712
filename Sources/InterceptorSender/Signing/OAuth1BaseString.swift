import InterceptorEngine
import InterceptorModel

/// The one text of a request that OAuth 1.0 signs (RFC 5849, section 3.4.1,
/// <https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1>).
struct OAuth1BaseString {
    private static let formBytesMax = 16 << 20

    /// Method, URL without query, and parameters, each encoded, with `&` between them.
    let text: String

    /// Takes a request together.
    ///
    /// - Parameters:
    ///   - request: What will be sent, without the parameters of OAuth.
    ///   - own: The parameters of OAuth, without the signature.
    /// - Throws: `invalidURL`; `unreadableBody`; `invalidRequest` for a form above 16 MiB.
    init(_ request: OutgoingRequest, own: [OAuth1Parameter]) throws(SendError) {
        let url = try WireURL(request.url)
        let target = url.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var parameters = own
        if target.count > 1 { parameters += OAuth1Parameter.read(target[1].utf8) }
        if request.isForm { parameters += OAuth1Parameter.read(try Self.form(request.body)) }
        let place = "\(url.isSecure ? "https" : "http")://\(Self.host(request, url))\(target[0])"
        text = [request.method.uppercased(), place, Self.normalized(parameters)]
            .map(PercentText.encode).joined(separator: "&")
    }

    /// What `Host` says, without the usual port.
    private static func host(_ request: OutgoingRequest, _ url: WireURL) -> String {
        let host = (request.headers.first("Host") ?? url.host).asciiLowercased
        let usualPort = url.isSecure ? ":443" : ":80"
        return host.hasSuffix(usualPort) ? String(host.dropLast(usualPort.count)) : host
    }

    private static func form(_ body: OutgoingRequest.Body) throws(SendError) -> [UInt8] {
        guard let bytes = try BodySource(body).bytes(upTo: formBytesMax) else {
            throw .refused(
                .invalidRequest,
                "OAuth 1.0 signs every field of a form, and this one is above 16 MiB. Send it as multipart."
            )
        }
        return bytes
    }

    /// Sorted by encoded name, then by encoded value (RFC 5849, section 3.4.1.3.2).
    private static func normalized(_ parameters: [OAuth1Parameter]) -> String {
        parameters.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
}

/// A parameter as OAuth 1.0 writes it: name and value percent-encoded.
struct OAuth1Parameter {
    /// The name, encoded.
    let name: String
    /// The value, encoded.
    let value: String

    /// Encodes a parameter.
    ///
    /// - Parameters:
    ///   - name: The name as it is meant.
    ///   - value: The value as it is meant.
    init(_ name: String, _ value: String) {
        self.name = PercentText.encode(name)
        self.value = PercentText.encode(value)
    }

    private init(field: some Collection<UInt8>) {
        let parts = field.split(
            separator: UInt8(ascii: "="),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        name = PercentText.encode(PercentText.decodeForm(parts[0]))
        value = parts.count > 1 ? PercentText.encode(PercentText.decodeForm(parts[1])) : ""
    }

    /// Reads a query or a form.
    ///
    /// - Parameter text: Fields with `&` between them.
    /// - Returns: The parameters in order.
    static func read(_ text: some Collection<UInt8>) -> [OAuth1Parameter] {
        text.split(separator: UInt8(ascii: "&")).map { OAuth1Parameter(field: $0) }
    }
}

extension OutgoingRequest {
    /// Whether the body is a form of one part.
    var isForm: Bool {
        guard let type = headers.first("Content-Type") else { return false }
        let media = type.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        return media.equalsIgnoringASCIICase(FormText.contentType)
    }
}
