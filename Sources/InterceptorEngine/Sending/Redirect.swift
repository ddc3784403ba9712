import InterceptorModel

/// What follows an answer that sends the request elsewhere.
///
/// Source: <https://fetch.spec.whatwg.org/#http-redirect-fetch> and RFC 9110, section 15.4.
enum Redirect {
    private static let statuses: Set<Int> = [301, 302, 303, 307, 308]

    /// The next request.
    ///
    /// - Parameters:
    ///   - request: The request that was answered; without cookies of the jar.
    ///   - response: Its answer.
    /// - Returns: `nil` when the answer does not redirect, or not to http or https.
    static func next(after request: OutgoingRequest, _ response: IncomingResponse) -> OutgoingRequest? {
        guard statuses.contains(response.statusCode), let location = response.headers.first("location"),
            !location.isEmpty, let target = URLReference(location).resolved(from: URLReference(request.url))
        else { return nil }
        var next = request
        next.url = target
        if changesMethod(request.method, response.statusCode) { next = withoutBody(next) }
        if !isSameOrigin(request.url, target) {
            next.headers = withoutCredentials(next.headers)
            next.options.authentication = nil
        }
        return next
    }

    private static func changesMethod(_ method: String, _ status: Int) -> Bool {
        switch status {
        case 301, 302: method == "POST"
        case 303: method != "GET" && method != "HEAD"
        default: false
        }
    }

    private static func withoutBody(_ request: OutgoingRequest) -> OutgoingRequest {
        var request = request
        request.method = "GET"
        request.body = .none
        request.headers = request.headers.without([
            "content-encoding", "content-language", "content-length", "content-location", "content-type",
            "transfer-encoding",
        ])
        request.options.authentication = request.options.authentication?.withoutBody
        return request
    }

    private static func isSameOrigin(_ one: String, _ other: String) -> Bool {
        let (one, other) = (URLParts(one), URLParts(other))
        return (one.scheme, one.host) == (other.scheme, other.host)
    }

    private static func withoutCredentials(_ headers: HeaderList) -> HeaderList {
        headers.without(["authorization", "cookie", "host", "proxy-authorization"])
    }
}

extension SendOptions.Authentication {
    /// The same where there is no body to put it into: in the header.
    fileprivate var withoutBody: Self {
        guard case .oauth1(var oauth) = self, oauth.place == .body else { return self }
        oauth.place = .header
        return .oauth1(oauth)
    }
}

extension HeaderList {
    /// The lines but those with one of these names.
    fileprivate func without(_ names: Set<String>) -> HeaderList {
        HeaderList(filter { !names.contains($0.name.asciiLowercased) })
    }
}
