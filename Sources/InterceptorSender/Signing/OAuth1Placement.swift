import InterceptorEngine
import InterceptorModel

/// Where a request has room for the parameters of OAuth 1.0 (RFC 5849, section 3.5,
/// <https://www.rfc-editor.org/rfc/rfc5849#section-3.5>).
struct OAuth1Placement {
    private let place: RequestDraft.OAuth1.Place
    private let realm: String
    private let unsigned: OutgoingRequest

    /// Looks for the room.
    ///
    /// - Parameters:
    ///   - place: Where they are to go.
    ///   - realm: The realm for `Authorization`; empty for none.
    ///   - request: What will be sent.
    /// - Throws: `invalidRequest`, when they are to go into a form and there is none.
    init(_ place: RequestDraft.OAuth1.Place, realm: String, in request: OutgoingRequest) throws(SendError) {
        self.place = place
        self.realm = realm
        unsigned = request
        guard place == .body, !request.isForm else { return }
        guard request.body == .none, request.headers.first("Content-Type") == nil,
            request.method != "GET", request.method != "HEAD"
        else {
            throw .refused(
                .invalidRequest,
                "OAuth 1.0 can put its parameters only into a form's body, and this request has none. "
                    + "Put them into the header or the query."
            )
        }
    }

    /// Puts the parameters in.
    ///
    /// - Parameter parameters: Those of OAuth, the signature too.
    /// - Returns: The request to send.
    func request(with parameters: [OAuth1Parameter]) -> OutgoingRequest {
        var request = unsigned
        let form = parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        switch place {
        case .header: request.headers = request.headers.with("Authorization", header(parameters))
        case .query: request.url = url(form)
        case .body:
            request.body = request.body.appending(form)
            if !request.isForm {
                request.headers = request.headers.with("Content-Type", FormText.contentType)
            }
        }
        return request
    }

    private func header(_ parameters: [OAuth1Parameter]) -> String {
        let realm = realm.isEmpty ? [] : ["realm=\"\(quoted(realm))\""]
        return "OAuth "
            + (realm + parameters.map { "\($0.name)=\"\($0.value)\"" }).joined(separator: ", ")
    }

    private func quoted(_ text: String) -> String {
        String(text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] })
    }

    private func url(_ form: String) -> String {
        let url = unsigned.url
        let end = url.utf8.firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
        let separator = url[..<end].utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return "\(url[..<end])\(separator)\(form)\(url[end...])"
    }
}

extension HeaderList {
    fileprivate func with(_ name: String, _ value: String) -> HeaderList {
        HeaderList(Array(self) + [HeaderField(name, value)])
    }
}

extension OutgoingRequest.Body {
    /// The form with more fields at its end.
    fileprivate func appending(_ form: String) -> Self {
        let more = Array("&\(form)".utf8)
        return switch self {
        case .none, .bytes([]): .bytes(Array(form.utf8))
        case .bytes(let bytes): .bytes(bytes + more)
        case .file(let path): .stretches([.file(path: path), .bytes(more)])
        case .stretches(let stretches): .stretches(stretches + [.bytes(more)])
        }
    }
}
