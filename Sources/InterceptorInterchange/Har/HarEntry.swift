import InterceptorModel

/// An entry of a HAR file; members that begin with an underscore are ours or Chromium's.
struct HarEntry {
    private let exchange: Exchange
    private let request: HarRequest
    private let response: HarResponse

    /// Makes an entry.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - requestBody: The bytes of the request's body, when available.
    ///   - responseBody: The bytes of the response's body, when available.
    init(_ exchange: Exchange, requestBody: [UInt8]?, responseBody: [UInt8]?) {
        self.exchange = exchange
        request = HarRequest(exchange, body: requestBody)
        response = HarResponse(exchange, body: responseBody)
    }

    /// Writes the object.
    ///
    /// - Parameter json: Where it goes.
    func write(to json: inout JSONWriter) {
        let timings = HarTimings(exchange)
        json.object { json in
            json.member("startedDateTime", ISO8601Text.write(exchange.startedAtMs))
            json.name("time")
            json.milliseconds(timings.total)
            json.name("request")
            request.write(to: &json)
            json.name("response")
            response.write(to: &json)
            json.name("cache")
            json.object { _ in }
            json.name("timings")
            timings.write(to: &json)
            json.member("serverIPAddress", serverIPAddress)
            writeChromiumMembers(to: &json)
            json.name("_interceptor")
            writeOwnMembers(to: &json)
        }
    }

    /// The address without the brackets of IPv6; `nil` where it is none, which the schema does not allow.
    private var serverIPAddress: String? {
        guard let address = exchange.response?.remoteAddress else { return nil }
        let digits =
            address.hasPrefix("[") && address.hasSuffix("]") ? address.dropFirst().dropLast() : address[...]
        let isAddress = digits.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
        return isAddress && digits.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
            ? String(digits) : nil
    }

    private func writeChromiumMembers(to json: inout JSONWriter) {
        json.member("_resourceType", exchange.origin.resourceType)
        if let initiator = exchange.origin.initiator {
            json.name("_initiator")
            json.object { json in
                json.member("type", "other")
                json.member("url", initiator)
            }
        }
        // webRequest's fromCache is “fetched from disk cache”.
        if exchange.response?.isFromCache == true { json.member("_fromCache", "disk") }
        json.member("_error", exchange.error)
    }

    private func writeOwnMembers(to json: inout JSONWriter) {
        let origin = exchange.origin
        json.object { json in
            json.member("id", exchange.id)
            json.member("uid", exchange.uid)
            json.member("state", exchange.state.rawValue)
            json.member("link", origin.linkID)
            json.member("session", origin.sessionID)
            json.member("requestId", origin.requestID)
            json.member("hop", origin.hop)
            json.member("redirectedFrom", origin.redirectedFrom)
            json.member("documentUrl", origin.documentURL)
            json.member("tab", origin.tabID)
            json.member("frame", origin.frameID)
            json.member("parentFrame", origin.parentFrameID)
            json.member("isIncognito", origin.isIncognito)
            json.name("derivedRequestHeaders")
            json.array(exchange.request.derivedHeaders) { $0.string($1) }
            json.name("notes")
            json.array(exchange.notes) { Self.write($1, to: &$0) }
        }
    }

    private static func write(_ note: Note, to json: inout JSONWriter) {
        json.object { json in
            json.member("part", note.part.rawValue)
            json.member("code", note.code)
            json.member("reason", note.reason)
        }
    }
}

/// The parts that requests and responses share.
enum HarMessage {
    /// What HAR readers expect where the protocol is not known.
    static let unknownVersion = "unknown"

    /// Writes `headers`, and `headersSize` as unknown: history keeps the lines, not their bytes.
    ///
    /// - Parameters:
    ///   - headers: The header lines.
    ///   - json: Where they go.
    static func write(_ headers: HeaderList, to json: inout JSONWriter) {
        json.name("headers")
        json.array(headers) { json, field in
            json.object { json in
                json.member("name", field.name)
                json.member("value", field.value)
            }
        }
        json.member("headersSize", -1)
    }

    /// Writes `cookies`.
    ///
    /// - Parameters:
    ///   - cookies: The cookies.
    ///   - json: Where they go.
    static func write(_ cookies: [HarCookie], to json: inout JSONWriter) {
        json.name("cookies")
        json.array(cookies) { $1.write(to: &$0) }
    }

    /// Writes `text` and, where it is Base64, the member that says so.
    ///
    /// - Parameters:
    ///   - body: The bytes.
    ///   - encodingName: The name of that member.
    ///   - json: Where they go.
    static func write(_ body: [UInt8], encodingName: String, to json: inout JSONWriter) {
        json.name("text")
        // JSON readers drop a byte order mark at the start of a string, so that such text goes as Base64.
        let isText = BodyText.isUTF8(body) && !body.starts(with: [0xEF, 0xBB, 0xBF])
        guard !isText else { return json.string(utf8: body) }
        json.base64(body)
        json.member(encodingName, "base64")
    }

    /// Writes pairs of names and values.
    ///
    /// - Parameters:
    ///   - pairs: The pairs.
    ///   - json: Where they go.
    static func write(_ pairs: [FormPairs.Pair], to json: inout JSONWriter) {
        json.array(pairs) { json, pair in
            json.object { json in
                json.member("name", pair.name)
                json.member("value", pair.value)
            }
        }
    }
}
