public import InterceptorModel

/// Requests and responses in the shape of HTTP/1.1 messages.
///
/// Header lines are the captured ones in their order, whatever version of HTTP they travelled in.
public enum RawMessage {
    /// The request as bytes.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - body: The bytes of the request's body; `nil` when it has none or they are not available.
    /// - Returns: Request line, header lines, an empty line and the body, with CR LF as line ends.
    public static func request(_ exchange: Exchange, body: [UInt8]?) -> [UInt8] {
        message(requestLine(exchange.request), exchange.request.headers, body)
    }

    /// The response as bytes.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - body: The bytes of the response's body; `nil` when it has none or they are not available.
    /// - Returns: Status line, header lines, an empty line and the body; empty when there is no response.
    public static func response(_ exchange: Exchange, body: [UInt8]?) -> [UInt8] {
        guard let response = exchange.response else { return [] }
        return message(statusLine(response, exchange.request.httpVersion), response.headers, body)
    }

    /// Request and response as text for people.
    ///
    /// Control characters are shown by their pictures, such as `␛`, so that the text can go to a terminal. In
    /// place of bytes that are not text or not available stands a line in brackets that says so; a body may be
    /// given in part, and the line then says how much is missing.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - requestBody: The bytes of the request's body; `nil` when it has none or they are not available.
    ///   - responseBody: The bytes of the response's body; `nil` when it has none or they are not available.
    /// - Returns: The text, with LF as line ends.
    public static func text(_ exchange: Exchange, requestBody: [UInt8]?, responseBody: [UInt8]?) -> String {
        let request = exchange.request
        let asked =
            head(requestLine(request), request.headers, lineEnd: "\n")
            + shown(
                requestBody,
                request.body,
                request.headers,
                exchange.notes.first { $0.part == .requestBody }
            )
        return ControlPictures.replace(in: asked) + "\n\n"
            + ControlPictures.replace(in: answer(exchange, responseBody))
    }

    private static func answer(_ exchange: Exchange, _ body: [UInt8]?) -> String {
        guard let response = exchange.response else {
            return "[no response: \(exchange.error ?? "the request has not been answered yet")]\n"
        }
        let note = exchange.notes.first { $0.part == .responseBody }
        return head(statusLine(response, exchange.request.httpVersion), response.headers, lineEnd: "\n")
            + shown(body, response.body, response.headers, note) + "\n"
    }

    // MARK: Parts

    private static func message(_ firstLine: String, _ headers: HeaderList, _ body: [UInt8]?) -> [UInt8] {
        Array(head(firstLine, headers, lineEnd: "\r\n").utf8) + (body ?? [])
    }

    private static func head(_ firstLine: String, _ headers: HeaderList, lineEnd: String) -> String {
        ([firstLine] + headers.map(\.line) + ["", ""]).joined(separator: lineEnd)
    }

    private static func requestLine(_ request: Request) -> String {
        let target = URLParts(request.url).pathAndQuery
        let path = target.hasPrefix("/") ? target : "/" + target
        return "\(request.method) \(path) \(request.httpVersion ?? "HTTP/1.1")"
    }

    private static func statusLine(_ response: Response, _ httpVersion: String?) -> String {
        let line = "\(httpVersion ?? "HTTP/1.1") \(response.statusCode)"
        return response.statusText.isEmpty ? line : "\(line) \(response.statusText)"
    }

    private static func shown(_ bytes: [UInt8]?, _ body: Body?, _ headers: HeaderList, _ note: Note?)
        -> String
    {
        guard let bytes else {
            return body == nil ? "" : "[body not available: \(note?.reason ?? "its bytes were not captured")]"
        }
        let missingBytes = max(0, (body?.sizeBytes ?? 0) - bytes.count)
        let contentType = headers.first("content-type")
        let text = BodyText.decode(bytes, contentType: contentType, isCut: missingBytes > 0)
        guard let text else { return "[\(bytes.count + missingBytes) bytes that are not text]" }
        return missingBytes > 0 ? "\(text)\n[\(missingBytes) more bytes]" : text
    }
}
