/// Something that happens while a request is sent and answered.
public enum TransferEvent: Sendable {
    /// The final answer's head is there; its body is still empty.
    case head(IncomingResponse)
    /// The next bytes of the body as they are in ``IncomingResponse/body``, at most 1 MiB at a time.
    case body([UInt8])
    /// More went out or came in; told at most every 100 ms.
    case progress(TransferProgress)
}

/// How much of the bodies has been on the wire so far.
public struct TransferProgress: Sendable, Hashable {
    /// The bytes of the request's body that were sent.
    public var sentBodyBytes: Int
    /// The bytes of the answer's body that came, with their content codings.
    public var receivedBodyBytes: Int

    /// Makes a count.
    ///
    /// - Parameters:
    ///   - sentBodyBytes: The bytes of the request's body that were sent.
    ///   - receivedBodyBytes: The bytes of the answer's body that came.
    public init(sentBodyBytes: Int = 0, receivedBodyBytes: Int = 0) {
        self.sentBodyBytes = sentBodyBytes
        self.receivedBodyBytes = receivedBodyBytes
    }
}

/// Is told what happens, in order, on the calling task.
///
/// While it works, at most about 1 MiB of the answer is held; then the server has to wait.
public typealias TransferObserver = @Sendable (TransferEvent) async -> Void
