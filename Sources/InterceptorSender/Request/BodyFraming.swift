import InterceptorEngine
import InterceptorModel

/// How the end of a request's body is told (RFC 9112, section 6,
/// <https://www.rfc-editor.org/rfc/rfc9112#section-6>).
enum BodyFraming: Equatable {
    /// There is no body.
    case none
    /// By `Content-Length`: the number of bytes.
    case sized(Int)
    /// By `Transfer-Encoding: chunked`, which the request itself names.
    case chunked
    /// By lines that contradict the body or each other: they go out as they are, and the bytes behind them.
    case asWritten(Int)

    /// Finds the framing that the header lines and the body agree on.
    ///
    /// - Parameters:
    ///   - headers: The lines as they go out.
    ///   - bodyBytes: The length of the body; `nil` when there is none.
    ///   - allowsFalse: Whether lines that contradict the body are sent all the same.
    /// - Throws: `invalidRequest` when a line contradicts the body and must not.
    init(_ headers: HeaderList, bodyBytes: Int?, allowsFalse: Bool) throws(SendError) {
        do { self = try Self.agreed(headers, bodyBytes) } catch {
            guard allowsFalse else { throw error }
            self = bodyBytes.map(Self.asWritten) ?? .none
        }
    }

    /// Whether lines contradict the body, so that server and client may see different ends of it.
    var isFalse: Bool { if case .asWritten = self { true } else { false } }

    private static func agreed(_ headers: HeaderList, _ bodyBytes: Int?) throws(SendError) -> BodyFraming {
        let codings = headers.all("Transfer-Encoding")
        let lengths = headers.all("Content-Length")
        guard codings.isEmpty else {
            try check(codings: codings, besideLengths: !lengths.isEmpty)
            return .chunked
        }
        guard lengths.allSatisfy({ $0.withoutOuterSpace == String(bodyBytes ?? 0) }) else {
            throw .refused(
                .invalidRequest,
                "Content-Length is not the length of the body, which is \(bodyBytes ?? 0) bytes. Correct it, leave "
                    + "it out to have it added, or ask to send it anyway.",
                remedy: .allowsFalseFraming
            )
        }
        return bodyBytes.map(Self.sized) ?? .none
    }

    private static func check(codings: [String], besideLengths: Bool) throws(SendError) {
        guard !besideLengths else {
            throw .refused(
                .invalidRequest,
                "Content-Length and Transfer-Encoding contradict each other. Leave one of them out, or ask to send both anyway.",
                remedy: .allowsFalseFraming
            )
        }
        let last = codings.last?.split(separator: ",", omittingEmptySubsequences: false).last
        guard codings.count == 1, last?.withoutOuterSpace.asciiLowercased == "chunked" else {
            throw .refused(
                .invalidRequest,
                "Only a single Transfer-Encoding line that ends in \"chunked\" can be sent. Leave it out, write "
                    + "\"chunked\", or ask to send it anyway.",
                remedy: .allowsFalseFraming
            )
        }
    }
}
