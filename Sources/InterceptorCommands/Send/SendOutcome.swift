import InterceptorEngine
import InterceptorModel
import InterceptorProtocol

/// What came of a send, whoever sent it.
struct SendOutcome: Sendable {
    /// How much of a body is read at once.
    static let pieceBytes = 1 << 19
    /// Reads the answer's body: from an offset, at most so many bytes, none at the end.
    typealias Body = @Sendable (_ offset: Int, _ limit: Int) async throws -> [UInt8]

    /// The last line of the send stream, `done` or `failed`; docs/API.md.
    var end: [String: JSONValue]
    /// The exchanges in history, first hop first; empty when nothing was sent.
    var exchangeIDs: [Int64]
    /// The last answer's head, as far as there was one.
    var head: AnswerHead?
    /// The cookies that were refused, a sentence each.
    var refusedCookies: [String]
    /// Its body.
    var body: Body

    init(end: [String: JSONValue], exchangeIDs: [Int64], head: AnswerHead?, body: @escaping Body) {
        self.end = end
        self.exchangeIDs = exchangeIDs
        self.head = head
        self.body = body
        refusedCookies = (end["refusedCookies"]?.items ?? []).compactMap(\.string)
            .map { "A Set-Cookie line was refused: \($0)" }
    }

    /// Why there is no whole answer.
    var failure: String? { end["error"]?["message"]?.string }
    /// What is to be said about the answer.
    var notes: [String] { end["notes"]?.items?.compactMap(\.string) ?? [] }
    /// Where the answer points, when it was not followed because of the limit.
    var nextURL: String? { end["nextUrl"]?.string }
}

/// The head of an answer.
struct AnswerHead: Decodable, Sendable {
    struct Field: Decodable, Sendable {
        var name: String
        var value: String
    }

    var statusCode: Int
    var statusText: String
    var httpVersion: String
    var headers: [Field]

    init(_ response: IncomingResponse) {
        statusCode = response.statusCode
        statusText = response.statusText
        httpVersion = response.httpVersion
        headers = response.headers.map { Field(name: $0.name, value: $0.value) }
    }

    /// The status line and the header lines, safe for a terminal, with an empty line behind them.
    var text: String {
        let first = "\(httpVersion) \(statusCode) \(statusText)"
        let lines = [first] + headers.map { $0.value.isEmpty ? "\($0.name):" : "\($0.name): \($0.value)" }
        return lines.map { Terminal.safe($0) }.joined(separator: "\n") + "\n\n"
    }

    /// Whether it sends the request elsewhere.
    var isRedirect: Bool {
        [301, 302, 303, 307, 308].contains(statusCode)
            && headers.contains { $0.name.equalsIgnoringASCIICase("location") && !$0.value.isEmpty }
    }
}
