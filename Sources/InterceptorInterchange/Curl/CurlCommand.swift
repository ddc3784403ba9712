public import InterceptorModel

/// A bash command that sends a captured request again with curl.
///
/// It is safe to paste whatever the page or the server put into the request, and sends the same method, target,
/// header lines and body; what it cannot send is in ``notes``.
public struct CurlCommand: Sendable, Hashable {
    /// The command, on one line for each option.
    public let text: String
    /// What differs from the captured request, a sentence each; to be shown beside the command, not in it.
    public let notes: [String]

    /// Writes the command for a request.
    ///
    /// - Parameters:
    ///   - exchange: The exchange whose request is sent.
    ///   - body: The request's body; `nil` when it has none or the bytes are not available.
    public init(_ exchange: Exchange, body: [UInt8]?) {
        let request = exchange.request
        let target = CurlTarget(request.url)
        let content = CurlBody(exchange, bytes: body)
        let headers = CurlHeaders(request, target: target, hasBody: content.sends)
        let method = CurlMethod(request.method, sendsBody: content.sends)
        let options = [target.option] + [method.option].compactMap(\.self) + target.flags + headers.options
        text = content.wrap("curl " + (options + content.options).joined(separator: " \\\n  "))
        notes = target.notes + method.notes + headers.notes + content.notes
    }
}
