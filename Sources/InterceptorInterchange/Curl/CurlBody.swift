import InterceptorModel

/// The body of the command: as an argument when it is short, from a here-document in Base64 otherwise.
struct CurlBody {
    /// The most bytes of text in an argument; one argument holds 128 KiB on Linux.
    static let textBytesMax = 32_768
    /// The most bytes that are not text in an argument, where each takes four characters.
    static let escapedBytesMax = 1024
    /// The most bytes in a here-document.
    static let documentBytesMax = 1_048_576

    private enum Form {
        case none
        case argument([UInt8])
        case document([UInt8])
        case file
    }

    /// What differs from the captured request.
    let notes: [String]
    private let form: Form
    private let expectsLargeBody: Bool

    /// Chooses how a body is sent.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - bytes: The request's body, when it is available.
    init(_ exchange: Exchange, bytes: [UInt8]?) {
        expectsLargeBody = (bytes?.count ?? 0) > 1_000_000
        if exchange.request.method == "HEAD" {
            form = .none
            notes =
                bytes.map { !$0.isEmpty } == true ? ["The body is left out: curl sends none with HEAD."] : []
        } else if let bytes, !bytes.isEmpty {
            form = Self.form(of: bytes)
            notes = Self.notes(form: form, bytes: bytes)
        } else {
            form = Self.sendsEmpty(exchange.request) ? .argument([]) : .none
            notes = Self.notesOnMissing(exchange)
        }
    }

    /// Whether an option for a body is given.
    var sends: Bool {
        if case .none = form { false } else { true }
    }

    /// The options.
    var options: [String] {
        let expectation = expectsLargeBody ? ["-H 'Expect:'"] : []
        return switch form {
        case .none: []
        case .argument(let bytes): expectation + ["--data-raw \(ShellWord.quote(bytes))"]
        case .document: expectation + ["--data-binary @-"]
        case .file: expectation + ["--data-binary @request-body.bin"]
        }
    }

    /// Puts what feeds the body before and after the command.
    ///
    /// - Parameter command: The command.
    /// - Returns: The command, complete.
    func wrap(_ command: String) -> String {
        guard case .document(let bytes) = form else { return command }
        // The underscores keep the last line apart from every line of Base64.
        let lines = Base64Text.lines(bytes).joined(separator: "\n")
        return "base64 --decode <<'END_OF_BODY' | \(command)\n\(lines)\nEND_OF_BODY"
    }

    private static func form(of bytes: [UInt8]) -> Form {
        let argumentBytesMax = BodyText.isUTF8(bytes) ? textBytesMax : escapedBytesMax
        if bytes.count <= argumentBytesMax, !bytes.contains(0) { return .argument(bytes) }
        return bytes.count <= documentBytesMax ? .document(bytes) : .file
    }

    /// Whether the browser sent `Content-Length: 0`, as it does for these methods without a body.
    private static func sendsEmpty(_ request: Request) -> Bool {
        let isEmpty = request.body == nil || request.body?.sizeBytes == 0
        return isEmpty
            && (["POST", "PUT"].contains(request.method) || request.headers.first("content-length") == "0")
    }

    private static func notes(form: Form, bytes: [UInt8]) -> [String] {
        guard case .file = form else { return [] }
        return ["The body (\(bytes.count) bytes) is too large to paste: save it as request-body.bin first."]
    }

    private static func notesOnMissing(_ exchange: Exchange) -> [String] {
        guard let body = exchange.request.body, !body.isAvailable else { return [] }
        let reason = exchange.notes.first { $0.part == .requestBody }?.reason
        return ["The body is left out: \(reason ?? "its bytes are not available.")"]
    }
}
