/// Why a Unix socket could not be used.
public struct SocketError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds a caller tells apart.
    public enum Code: Sendable, Hashable {
        /// Nobody answers there: no such socket, or nobody accepts on it.
        case notListening
        /// The path does not fit into a socket address.
        case pathTooLong
        /// The process at the other end, or the owner of the folder, is not this user.
        case notOurs
        /// The other end closed.
        case closed
        /// The time that was given is over.
        case timedOut
        /// The other end sent a frame over the limit.
        case frameTooLong
        /// The stream ended inside a frame.
        case frameCutShort
        /// The system refused; `systemError` says why.
        case failed
    }

    /// Which kind it is.
    public var code: Code
    /// What failed and what to try.
    public var message: String
    /// The system's `errno`, 0 when it had no part in it.
    public var systemError: Int32

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: Which kind it is.
    ///   - message: What failed and what to try.
    ///   - systemError: The system's `errno`, 0 when it had no part in it.
    public init(_ code: Code, _ message: String, systemError: Int32 = 0) {
        self.code = code
        self.message = message
        self.systemError = systemError
    }

    /// The message, with the system's words when there are some.
    public var description: String {
        systemError == 0 ? message : "\(message) (\(SystemCalls.words(for: systemError)))"
    }
}
