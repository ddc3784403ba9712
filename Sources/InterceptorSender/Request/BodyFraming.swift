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

    /// Finds the framing that the header lines and the body agree on.
    ///
    /// - Parameters:
    ///   - headers: The lines as they go out.
    ///   - bodyBytes: The length of the body; `nil` when there is none.
    /// - Throws: `invalidRequest` when a line contradicts the body.
    init(_ headers: HeaderList, bodyBytes: Int?) throws(SendError) {
        let codings = headers.all("Transfer-Encoding")
        let lengths = headers.all("Content-Length")
        guard codings.isEmpty else {
            try Self.check(codings: codings, besideLengths: !lengths.isEmpty)
            self = .chunked
            return
        }
        guard lengths.allSatisfy({ $0.withoutOuterSpace == String(bodyBytes ?? 0) }) else {
            throw .refused(
                .invalidRequest,
                "Content-Length is not the length of the body, which is \(bodyBytes ?? 0) bytes. Correct it, or leave "
                    + "it out to have it added."
            )
        }
        self = bodyBytes.map(Self.sized) ?? .none
    }

    private static func check(codings: [String], besideLengths: Bool) throws(SendError) {
        guard !besideLengths else {
            throw .refused(
                .invalidRequest,
                "Content-Length and Transfer-Encoding contradict each other. Leave one of them out."
            )
        }
        let last = codings.last?.split(separator: ",", omittingEmptySubsequences: false).last
        guard codings.count == 1, last?.withoutOuterSpace.asciiLowercased == "chunked" else {
            throw .refused(
                .invalidRequest,
                "Only a single Transfer-Encoding line that ends in \"chunked\" can be sent. Leave it out, or write "
                    + "\"chunked\"."
            )
        }
    }
}
