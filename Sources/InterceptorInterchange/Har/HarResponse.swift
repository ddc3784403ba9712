import InterceptorModel

/// The response of a HAR entry; status 0 stands for none, as in Chromium's own files.
struct HarResponse {
    private let exchange: Exchange
    private let body: [UInt8]?
    private var response: Response? { exchange.response }
    private var headers: HeaderList { response?.headers ?? [] }

    /// Makes a response.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - body: The bytes of its response's body, when available.
    init(_ exchange: Exchange, body: [UInt8]?) {
        self.exchange = exchange
        self.body = body
    }

    /// Writes the object.
    ///
    /// - Parameter json: Where it goes.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("status", response?.statusCode ?? 0)
            json.member("statusText", response?.statusText ?? "")
            json.member("httpVersion", httpVersion)
            HarMessage.write(HarCookie.set(headers), to: &json)
            HarMessage.write(headers, to: &json)
            json.name("content")
            writeContent(to: &json)
            json.member("redirectURL", headers.first("location") ?? "")
            json.member("bodySize", bodySize)
        }
    }

    private var httpVersion: String {
        response == nil
            ? HarMessage.unknownVersion : exchange.request.httpVersion ?? HarMessage.unknownVersion
    }

    /// Nothing travels for an answer from the cache; otherwise the size before decoding is not known.
    private var bodySize: Int {
        guard let response else { return -1 }
        return response.isFromCache || response.statusCode == 304 ? 0 : -1
    }

    private func writeContent(to json: inout JSONWriter) {
        json.object { json in
            json.member("size", body?.count ?? response?.body?.sizeBytes ?? (response == nil ? 0 : -1))
            json.member("mimeType", headers.first("content-type") ?? "x-unknown")
            if let body {
                HarMessage.write(body, encodingName: "encoding", to: &json)
            } else if response != nil {
                json.member("comment", reason)
            }
        }
    }

    private var reason: String? {
        exchange.notes.first { $0.part == .responseBody }?.reason
    }
}
