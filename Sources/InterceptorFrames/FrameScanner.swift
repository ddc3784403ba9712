/// Finds the frames in a stream of bytes without keeping any of them.
///
/// The bridge relays with it (a 64 MiB payload passes in pieces) and `FrameDecoder` collects with it.
public struct FrameScanner: Sendable {
    /// What was found in the bytes given; pieces point into them and are valid only during the call.
    public enum Event {
        /// A payload of so many bytes begins.
        case begin(lengthBytes: Int)
        /// The next bytes of the payload that began.
        case piece(UnsafeRawBufferPointer)
        /// The payload that began is complete.
        case end
        /// A payload is longer than the limit; its bytes are skipped and no other event tells of it.
        case tooLong(lengthBytes: Int)
    }

    /// Inside what the last byte was: `header` goes to `payload` or `skipped`, both go back to `header`.
    private enum State {
        case header
        case payload(remainingBytes: Int)
        case skipped(remainingBytes: Int)
    }

    /// The largest payload accepted, in bytes.
    public let payloadBytesMax: Int
    private var state = State.header
    private var header: UInt32 = 0
    private var headerBytes = 0

    /// Starts at a frame boundary.
    ///
    /// - Parameter payloadBytesMax: The largest payload to accept, in bytes.
    public init(payloadBytesMax: Int) {
        self.payloadBytesMax = payloadBytesMax
    }

    /// Whether the bytes so far end exactly where a frame does; at the end of a stream, `false` is error 2.
    public var isAtBoundary: Bool {
        guard case .header = state else { return false }
        return headerBytes == 0
    }

    /// Whether the bytes that come next belong to a payload that is passed on in pieces.
    public var isInsidePayload: Bool {
        guard case .payload = state else { return false }
        return true
    }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - bytes: What arrived since the last call; may stop anywhere.
    ///   - receive: Called for every event, in order.
    public mutating func scan(_ bytes: UnsafeRawBufferPointer, _ receive: (Event) -> Void) {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .header:
                readHeader(&rest, receive)
            case .payload(let remainingBytes):
                let piece = rest.prefix(remainingBytes)
                rest = rest.dropFirst(piece.count)
                receive(.piece(UnsafeRawBufferPointer(rebasing: piece)))
                advance(remainingBytes - piece.count, receive)
            case .skipped(let remainingBytes):
                let skippedBytes = min(remainingBytes, rest.count)
                rest = rest.dropFirst(skippedBytes)
                let isDone = skippedBytes == remainingBytes
                state = isDone ? .header : .skipped(remainingBytes: remainingBytes - skippedBytes)
            }
        }
    }

    private mutating func readHeader(
        _ rest: inout Slice<UnsafeRawBufferPointer>,
        _ receive: (Event) -> Void
    ) {
        let part = rest.prefix(FrameLimits.headerBytes - headerBytes)
        rest = rest.dropFirst(part.count)
        let offset = headerBytes
        withUnsafeMutableBytes(of: &header) { header in
            UnsafeMutableRawBufferPointer(rebasing: header[offset...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
        }
        headerBytes += part.count
        guard headerBytes == FrameLimits.headerBytes else { return }
        headerBytes = 0
        begin(Int(header), receive)
    }

    private mutating func begin(_ lengthBytes: Int, _ receive: (Event) -> Void) {
        guard lengthBytes <= payloadBytesMax else {
            state = .skipped(remainingBytes: lengthBytes)
            receive(.tooLong(lengthBytes: lengthBytes))
            return
        }
        receive(.begin(lengthBytes: lengthBytes))
        advance(lengthBytes, receive)
    }

    private mutating func advance(_ remainingBytes: Int, _ receive: (Event) -> Void) {
        guard remainingBytes == 0 else {
            state = .payload(remainingBytes: remainingBytes)
            return
        }
        state = .header
        receive(.end)
    }
}
