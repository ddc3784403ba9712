/// A connection to the app's socket that waits: for the bridge and for the command line.
public final class UnixSocketClient {
    /// The socket, for waiting with others; -1 once it is closed.
    public private(set) var descriptor: Int32
    private var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
    private var events: ArraySlice<FrameDecoder.Event> = []

    /// Connects, and makes sure that the process which answers belongs to the right user.
    ///
    /// - Parameters:
    ///   - path: The socket, as `SocketPath` gives it.
    ///   - userId: The user the other end has to belong to; `nil` lets anyone answer.
    ///   - timeoutMs: How long connecting, and later each read and write, may wait; `nil` for ever.
    /// - Throws: `notListening`, `notOurs`, `pathTooLong`, or `failed`.
    public init(
        connectingTo path: String,
        ownedBy userId: UInt32? = SocketPath.currentUserId,
        timeoutMs: Int? = nil
    ) throws(SocketError) {
        switch SystemCalls.streamSocket() {
        case .success(let descriptor): self.descriptor = descriptor
        case .failure(let error): throw SocketError(.failed, "No socket could be made.", systemError: error)
        }
        if let timeoutMs {
            SystemCalls.setTimeout(descriptor, milliseconds: timeoutMs)
        }
        try connect(to: path)
        if let userId {
            try verifyPeer(userId)
        }
    }

    deinit {
        close()
    }

    /// The user the process at the other end belongs to.
    ///
    /// - Returns: The user's number.
    /// - Throws: `failed` when the system does not say.
    public func peerUserId() throws(SocketError) -> UInt32 {
        switch SystemCalls.peerUserId(descriptor) {
        case .success(let userId): return userId
        case .failure(let error):
            throw SocketError(.failed, "The system does not say who answers.", systemError: error)
        }
    }

    /// Writes everything, waiting for room as long as the time limit allows.
    ///
    /// - Parameter bytes: What to write.
    /// - Throws: `closed`, `timedOut` or `failed`; some of the bytes may have been written then.
    public func write(_ bytes: [UInt8]) throws(SocketError) {
        var writtenBytes = 0
        while writtenBytes < bytes.count {
            let outcome = bytes.withUnsafeBytes { bytes in
                SystemCalls.sendSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[writtenBytes...]))
            }
            switch outcome {
            case .success(let count): writtenBytes += count
            case .failure(let error): throw Self.translated(error)
            }
        }
    }

    /// Reads what has arrived, waiting for the first byte.
    ///
    /// - Parameter bytesMax: The most to read.
    /// - Returns: At least one byte; none when the other end has closed.
    /// - Throws: `timedOut` or `failed`.
    public func read(atMost bytesMax: Int = 65_536) throws(SocketError) -> [UInt8] {
        var systemError: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: bytesMax) { room, count in
            switch SystemCalls.readSome(descriptor, into: UnsafeMutableRawBufferPointer(room)) {
            case .success(let bytes): count = bytes
            case .failure(let error): systemError = error
            }
        }
        guard systemError == 0 || systemError == SystemCalls.connectionReset else {
            throw Self.translated(systemError)
        }
        return bytes
    }

    /// Sends one frame.
    ///
    /// - Parameter payload: UTF-8 JSON.
    /// - Throws: As `write`.
    public func send(payload: some Collection<UInt8>) throws(SocketError) {
        try write(FrameEncoder.encode(payload))
    }

    /// Waits for the next frame.
    ///
    /// - Returns: Its payload; `nil` when the other end has closed after a whole frame.
    /// - Throws: `frameTooLong`, `frameCutShort`, or as `read`.
    public func receivePayload() throws(SocketError) -> [UInt8]? {
        while true {
            switch events.popFirst() {
            case .payload(let payload): return payload
            case .tooLong(let lengthBytes):
                throw SocketError(.frameTooLong, "A frame of \(lengthBytes) bytes is over the limit.")
            case nil: break
            }
            let bytes = try read()
            guard !bytes.isEmpty else {
                guard decoder.finish() == .clean else {
                    throw SocketError(.frameCutShort, "The other end closed inside a frame.")
                }
                return nil
            }
            events = decoder.append(bytes)[...]
        }
    }

    /// Closes the connection; doing so twice is fine.
    public func close() {
        guard descriptor >= 0 else { return }
        SystemCalls.closeDescriptor(descriptor)
        descriptor = -1
    }

    private func connect(to path: String) throws(SocketError) {
        switch SystemCalls.connect(descriptor, to: path) {
        case nil:
            throw SocketError(.pathTooLong, "\(path) does not fit into a socket address.")
        case .success: return
        case .failure(let error) where Self.meansNobody.contains(error):
            throw SocketError(.notListening, "Nobody answers on \(path).", systemError: error)
        case .failure(let error) where error == SystemCalls.wouldBlock:
            throw SocketError(.timedOut, "Nobody answered in time on \(path).", systemError: error)
        case .failure(let error):
            throw SocketError(.failed, "\(path) could not be reached.", systemError: error)
        }
    }

    private func verifyPeer(_ userId: UInt32) throws(SocketError) {
        let peerUserId = try peerUserId()
        guard peerUserId == userId else {
            throw SocketError(
                .notOurs,
                "The process that answers belongs to user \(peerUserId), not \(userId)."
            )
        }
    }

    private static let meansNobody = [
        SystemCalls.noSuchFile, SystemCalls.refused, SystemCalls.notADirectory,
    ]

    private static func translated(_ error: Int32) -> SocketError {
        switch error {
        case SystemCalls.brokenPipe, SystemCalls.connectionReset:
            SocketError(.closed, "The other end closed the connection.", systemError: error)
        case SystemCalls.wouldBlock:
            SocketError(.timedOut, "The other end did not answer in time.", systemError: error)
        default:
            SocketError(.failed, "The connection failed.", systemError: error)
        }
    }
}
