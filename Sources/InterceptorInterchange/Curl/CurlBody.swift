import InterceptorModel

/// The body of the command.
struct CurlBody {
    /// What differs from the captured request.
    let notes: [String]
    private let content: CurlContent
    private let expectsLargeBody: Bool

    /// Chooses how a body is sent.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - bytes: The request's body, when it is available.
    init(_ exchange: Exchange, bytes: [UInt8]?) {
        expectsLargeBody = (bytes?.count ?? 0) > 1_000_000
        if exchange.request.method == "HEAD" {
            content = .none
            notes =
                bytes.map { !$0.isEmpty } == true ? ["The body is left out: curl sends none with HEAD."] : []
        } else if let bytes, !bytes.isEmpty {
            content = CurlContent(bytes)
            notes = Self.notes(content, bytes: bytes)
        } else {
            content = Self.sendsEmpty(exchange.request) ? .argument([]) : .none
            notes = Self.notesOnMissing(exchange)
        }
    }

    /// Whether an option for a body is given.
    var sends: Bool {
        content != .none
    }

    /// The options.
    var options: [String] {
        (expectsLargeBody && sends ? ["-H 'Expect:'"] : []) + content.options
    }

    /// Puts what feeds the body before and after the command.
    ///
    /// - Parameter command: The command.
    /// - Returns: The command, complete.
    func wrap(_ command: String) -> String {
        content.wrap(command)
    }

    /// Whether the browser sent `Content-Length: 0`, as it does for these methods without a body.
    private static func sendsEmpty(_ request: Request) -> Bool {
        let isEmpty = request.body == nil || request.body?.sizeBytes == 0
        return isEmpty
            && (["POST", "PUT"].contains(request.method) || request.headers.first("content-length") == "0")
    }

    private static func notes(_ content: CurlContent, bytes: [UInt8]) -> [String] {
        guard case .file(let name) = content else { return [] }
        return ["The body (\(bytes.count) bytes) is too large to paste: save it as \(name) first."]
    }

    private static func notesOnMissing(_ exchange: Exchange) -> [String] {
        guard let body = exchange.request.body, !body.isAvailable else { return [] }
        let reason = exchange.notes.first { $0.part == .requestBody }?.reason
        return ["The body is left out: \(reason ?? "its bytes are not available.")"]
    }
}
