import InterceptorModel

/// The request of a HAR entry.
struct HarRequest {
    private let exchange: Exchange
    private let body: [UInt8]?
    private var request: Request { exchange.request }

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - body: The bytes of its request's body, when available.
    init(_ exchange: Exchange, body: [UInt8]?) {
        self.exchange = exchange
        self.body = body
    }

    /// Writes the object.
    ///
    /// - Parameter json: Where it goes.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("method", request.method)
            json.member("url", request.url)
            json.member("httpVersion", request.httpVersion ?? HarMessage.unknownVersion)
            HarMessage.write(HarCookie.sent(request.headers), to: &json)
            HarMessage.write(request.headers, to: &json)
            json.name("queryString")
            HarMessage.write(FormPairs.query(of: request.url), to: &json)
            writePostData(to: &json)
            json.member("bodySize", bodySize)
        }
    }

    /// The number of bytes; 0 without a body, −1 where it is not known.
    private var bodySize: Int {
        guard let known = request.body else { return body?.count ?? 0 }
        return body?.count ?? known.sizeBytes ?? -1
    }

    private func writePostData(to json: inout JSONWriter) {
        guard request.body != nil || body?.isEmpty == false else { return }
        let mimeType = request.headers.first("content-type") ?? ""
        json.name("postData")
        json.object { json in
            json.member("mimeType", mimeType)
            if let params = params(mimeType) {
                json.name("params")
                HarMessage.write(params, to: &json)
            }
            if let body {
                HarMessage.write(body, encodingName: "_encoding", to: &json)
            } else {
                // Readers such as mitmproxy refuse a file without it; the size of −1 says that it is not empty.
                json.member("text", "")
                json.member("comment", reason)
            }
        }
    }

    /// The fields of a form: read from its bytes, or as the browser gave them in place of the bytes.
    private func params(_ mimeType: String) -> [FormPairs.Pair]? {
        if let body {
            let isForm = mimeType.asciiLowercased.hasPrefix("application/x-www-form-urlencoded")
            return isForm && BodyText.isUTF8(body) ? FormPairs.read(body) : nil
        }
        return request.body?.form.map { form in
            form.sorted { $0.key < $1.key }.flatMap { name, values in
                values.map { FormPairs.Pair(name: name, value: $0) }
            }
        }
    }

    private var reason: String {
        exchange.notes.first { $0.part == .requestBody }?.reason ?? "the bytes are not available"
    }
}
