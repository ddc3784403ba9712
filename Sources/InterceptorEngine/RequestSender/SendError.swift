/// Why a request got no whole answer.
public struct SendError: Error, Sendable, CustomStringConvertible {
    /// The kind of trouble.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The URL cannot be read.
        case invalidURL
        /// The URL's scheme is neither `http` nor `https`.
        case unsupportedScheme
        /// The request cannot be put on the wire as written: a method, header line, option or framing.
        case invalidRequest
        /// The file for the body cannot be read.
        case unreadableBody
        /// OAuth 2.0 gave no token to send.
        case noToken
        /// The host name has no address.
        case couldNotResolve
        /// No connection came about.
        case couldNotConnect
        /// The proxy cannot be used, or refused.
        case proxyFailed
        /// TLS or the certificate failed.
        case tlsFailed
        /// A time limit passed.
        case timedOut
        /// The connection ended before the answer did.
        case connectionClosed
        /// What was answered is not HTTP, or breaks its rules.
        case protocolError
        /// The answer is larger than allowed.
        case responseTooLarge
        /// The body's content coding is damaged; all of the answer is in ``SendError/partial``.
        case undecodableBody
        /// The caller gave up, or the sender was shut down.
        case cancelled
        /// The sender itself could not work.
        case failed
    }

    /// How far it had come.
    public enum Phase: String, Sendable, Codable {
        /// Nothing was tried yet.
        case prepare
        /// Looking up the name.
        case dns
        /// Connecting, to the server or the proxy.
        case connect
        /// Agreeing on TLS.
        case tls
        /// Sending the request.
        case send
        /// Receiving the answer.
        case receive
    }

    /// A setting of the request that would let it pass.
    public enum Remedy: String, Sendable, Codable, CaseIterable {
        /// ``SendOptions/allowsFalseFraming``.
        case allowsFalseFraming
    }

    /// The kind of trouble.
    public var code: Code
    /// How far it had come.
    public var phase: Phase
    /// What failed, the likely cause and what to try; without header values and bodies.
    public var message: String
    /// What the user may ask for to have it sent all the same.
    public var remedy: Remedy?
    /// What had been received: a head and the part of the body so far, decoded as far as possible.
    public var partial: IncomingResponse?
    /// What was watched on the way.
    public var transfer: TransferRecord

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: The kind of trouble.
    ///   - phase: How far it had come.
    ///   - message: What failed, the likely cause and what to try.
    ///   - remedy: What the user may ask for to have it sent all the same.
    ///   - partial: What had been received.
    ///   - transfer: What was watched on the way.
    public init(
        _ code: Code,
        _ phase: Phase,
        _ message: String,
        remedy: Remedy? = nil,
        partial: IncomingResponse? = nil,
        transfer: TransferRecord = TransferRecord()
    ) {
        self.code = code
        self.phase = phase
        self.message = message
        self.remedy = remedy
        self.partial = partial
        self.transfer = transfer
    }

    /// The message.
    public var description: String { message }
}
