/// Takes whole payloads out of a stream of bytes that arrives in any pieces.
///
/// A payload over the limit is skipped as it arrives, never buffered, and told once; the next frame is read as
/// if nothing had happened. Memory held is at most one payload.
public struct FrameDecoder: Sendable {
    /// What a stream holds.
    public enum Event: Sendable, Hashable {
        /// A complete payload, UTF-8 JSON as far as its sender keeps the rules.
        case payload([UInt8])
        /// A payload longer than the limit began; answer with error 1. Its bytes are skipped.
        case tooLong(lengthBytes: Int)
    }

    /// How a stream ended.
    public enum Ending: Sendable, Hashable {
        /// After a whole frame, or before the first.
        case clean
        /// Inside a frame, error 2: nothing of that frame was given out.
        case frameCutShort
    }

    /// A header may lie about what follows, so at most this much is set aside before any of it has arrived.
    private static let reservedBytesMax = 65_536

    private var scanner: FrameScanner
    private var payload: [UInt8] = []

    /// Starts at a frame boundary.
    ///
    /// - Parameter payloadBytesMax: The largest payload to accept, in bytes; one of `FrameLimits`.
    public init(payloadBytesMax: Int) {
        scanner = FrameScanner(payloadBytesMax: payloadBytesMax)
    }

    /// Reads on and hands out every event the bytes complete; the fast way for bytes that are in a buffer.
    ///
    /// - Parameters:
    ///   - bytes: What arrived since the last call; may stop in the middle of a frame.
    ///   - receive: Called for every event, in order of arrival.
    public mutating func append(_ bytes: UnsafeRawBufferPointer, _ receive: (Event) -> Void) {
        var payload = self.payload
        self.payload = []
        scanner.scan(bytes) { event in
            switch event {
            case .begin(let lengthBytes):
                payload.reserveCapacity(min(lengthBytes, Self.reservedBytesMax))
            case .piece(let piece):
                payload.append(contentsOf: piece)
            case .end:
                receive(.payload(payload))
                payload = []
            case .tooLong(let lengthBytes):
                receive(.tooLong(lengthBytes: lengthBytes))
            }
        }
        self.payload = payload
    }

    /// Reads on and gives every event the bytes complete.
    ///
    /// - Parameter bytes: What arrived since the last call; may stop in the middle of a frame.
    /// - Returns: The events in order of arrival; empty when none is complete.
    public mutating func append(_ bytes: some Sequence<UInt8>) -> [Event] {
        var events: [Event] = []
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable { bytes in
            append(UnsafeRawBufferPointer(bytes)) { events.append($0) }
        }
        if isContiguous == nil {
            Array(bytes).withUnsafeBytes { bytes in append(bytes) { events.append($0) } }
        }
        return events
    }

    /// Says how the stream ended; to be asked when its last byte has been appended.
    ///
    /// - Returns: Whether the stream stopped inside a frame.
    public func finish() -> Ending {
        scanner.isAtBoundary ? .clean : .frameCutShort
    }
}
