/// Sends requests that are written down in full.
///
/// One call is one request on the wire: a redirect is an answer like any other, and no cookie is kept or
/// added. The exceptions are ``SendOptions/Authentication`` by Digest, NTLM and Negotiate, which answer a
/// challenge by further requests (``TransferRecord/challenges`` tells of them), and a kept connection that
/// turns out to be closed. Cancelling the calling task ends the transfer at once.
public protocol RequestSender: Sendable {
    /// Sends a request and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - request: What to send.
    ///   - observer: Told what happens meanwhile.
    /// - Returns: The final answer; interim ones (1xx) are passed over.
    /// - Throws: Where it failed and why, with what had been received by then.
    func send(_ request: OutgoingRequest, observer: TransferObserver?) async throws(SendError)
        -> IncomingResponse

    /// Puts on the signature that ``SendOptions/authentication`` asks for, as sending does with one that is not there
    /// yet; so that it can be told what was sent, and others can send it.
    ///
    /// - Parameter request: What will be sent.
    /// - Returns: The request as it goes out, with nothing left to sign.
    /// - Throws: When it cannot be signed as written.
    func signed(_ request: OutgoingRequest) throws(SendError) -> OutgoingRequest
}

extension RequestSender {
    /// Sends a request and waits for the whole answer.
    ///
    /// - Parameter request: What to send.
    /// - Returns: The final answer; interim ones (1xx) are passed over.
    /// - Throws: Where it failed and why, with what had been received by then.
    public func send(_ request: OutgoingRequest) async throws(SendError) -> IncomingResponse {
        try await send(request, observer: nil)
    }
}
