import InterceptorEngine
import InterceptorModel

extension Outcome.Failure {
    /// The body is larger than allowed.
    ///
    /// - Parameter bytesMax: How large it may be.
    /// - Returns: What to tell the caller.
    static func bodyTooLarge(bytesMax: Int) -> Self {
        Self(
            code: .responseTooLarge,
            phase: .receive,
            message:
                "The answer's body is larger than the limit of \(bytesMax) bytes. Raise the limit to get it all."
        )
    }

    /// The heads are larger than allowed.
    static let headTooLarge = Self(
        code: .responseTooLarge,
        phase: .receive,
        message: "The answer's header lines are larger than \(HeadReader.bytesMax) bytes together, more than "
            + "browsers take. Look at what the server adds to them."
    )

    /// The connection ended before the final head did.
    static let noHead = Self(
        code: .connectionClosed,
        phase: .receive,
        message: "The connection ended without a final HTTP answer. Look at the server's log."
    )

    /// The caller gave up.
    static let cancelled = Self(code: .cancelled, phase: .prepare, message: "The request was cancelled.")

    /// The sender no longer works.
    static let shutDown = Self(
        code: .cancelled,
        phase: .prepare,
        message: "The sender was shut down before the request ended."
    )

    /// The file for the body failed while it was sent.
    static let unreadableBody = Self(
        code: .unreadableBody,
        phase: .send,
        message:
            "The file for the body could not be read to its end, or became shorter meanwhile. Send it again."
    )

    /// The body's content coding is damaged.
    ///
    /// - Parameter coding: Which one.
    /// - Returns: What to tell the caller.
    static func undecodable(_ coding: ContentCoding) -> Self {
        Self(
            code: .undecodableBody,
            phase: .receive,
            message:
                "The answer's body is not valid \(coding) data, or ends too early, though its Content-Encoding says "
                + "\(coding). It is kept as it came, and as far as it could be decoded; look at what compresses it."
        )
    }

    /// The body could not be kept on disk.
    ///
    /// - Parameter error: Why not.
    /// - Returns: What to tell the caller.
    static func notKept(_ error: SpoolError) -> Self {
        Self(
            code: .failed,
            phase: .receive,
            message: "The answer's body is long and could not be kept on disk: \(error). Make room there."
        )
    }

    /// What came is no HTTP answer.
    ///
    /// - Parameter bytes: The beginning of it.
    /// - Returns: What to tell the caller.
    static func notHTTP(_ bytes: UnsafeRawBufferPointer) -> Self {
        let isTLS = bytes.starts(with: [0x15, 0x03])
        return Self(
            code: .protocolError,
            phase: .receive,
            message: "What came is not an HTTP answer. "
                + (isTLS
                    ? "It looks like TLS: try https."
                    : "Check that the port speaks HTTP, and which version of it.")
        )
    }

    /// A kept connection was closed under a request that must not be made twice.
    static let notRepeated = Self(
        code: .connectionClosed,
        phase: .receive,
        message:
            "The server closed the kept connection without an answer. It may have acted on the request, so it "
            + "was not repeated; send it again if that does no harm."
    )
}

extension Note {
    /// The body is longer than was told.
    static let excess = Note(
        part: .responseBody,
        code: "excess",
        reason: "The server sent more bytes than its Content-Length says. They were left out, as browsers do."
    )
}
