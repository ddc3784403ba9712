public import InterceptorModel

/// What sends a captured request again.
public struct ExchangeDraft: Sendable {
    /// The request, to be changed or sent.
    public var draft: RequestDraft
    /// What it lacks of the captured one, a sentence each.
    public var notes: [String]

    /// Writes down a captured request.
    ///
    /// Header lines keep their order and case. `Cookie` keeps its place but no value, since values are in the jar
    /// alone: the jar's cookies go there when it is sent.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - body: The request's body; `nil` when there is none or it is not available.
    public init(_ exchange: Exchange, body: [UInt8]?) {
        let request = exchange.request
        let hasCookies = request.headers.contains(where: \.isCookie)
        let headers = request.headers.filter { !$0.name.hasPrefix(":") }
        draft = RequestDraft(method: request.method, url: request.url)
        draft.headers = headers.map { RequestDraft.Field($0.name, $0.isCookie ? "" : $0.value) }
        draft.body = Self.body(body)
        draft.settings.followsRedirects = false
        draft.settings.usesCookies = hasCookies
        notes = []
        for field in headers where field.mayBeLatin1 {
            notes.append("The value of \(field.name) may have gone out as Latin-1; it is sent as UTF-8.")
        }
        if hasCookies { notes.append("Its cookies come from the jar, as they are now.") }
        if request.body != nil, body == nil {
            let reason = exchange.notes.first { $0.part == .requestBody }?.reason
            notes.append("The body is not available. \(reason ?? "")")
            draft.headers.removeAll { $0.name.equalsIgnoringASCIICase("content-length") }
        }
    }

    private static func body(_ bytes: [UInt8]?) -> RequestDraft.Body {
        guard let bytes else { return .none }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .bytes(bytes, contentType: nil)
        }
        return .text(text, contentType: nil)
    }
}

extension HeaderField {
    /// Whether history cannot tell bytes that are not UTF-8 from characters: all are below U+0100, some beyond ASCII.
    fileprivate var mayBeLatin1: Bool {
        value.unicodeScalars.contains { $0.value > 0x7F }
            && value.unicodeScalars.allSatisfy { $0.value < 0x100 }
    }
}
