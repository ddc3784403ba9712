import CZlib

/// gzip (RFC 1952) and deflate (RFC 1950, RFC 1951) by zlib.
final class InflateDecoder: Decoder {
    /// zlib's numbers for the wrapping to expect (<https://www.zlib.net/manual.html>, `inflateInit2`).
    enum Wrapping: Int32 {
        case gzip = 31
        case zlib = 15
        case none = -15
    }

    private enum State {
        /// Within the first member. Next: `between`, `done`.
        case first
        /// After a member of gzip. Next: `later`, `done`.
        case between
        /// Within a member after the first one. Next: `between`, `done`.
        case later
        /// At the end; what follows is left out, as browsers do. Final.
        case done
    }

    /// What zlib holds must stay in its place.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let wrapping: Wrapping
    private var state = State.first

    /// Makes a decoder; `nil` when there is no memory for it.
    ///
    /// - Parameter wrapping: What is around the data.
    init?(_ wrapping: Wrapping) {
        self.wrapping = wrapping
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Bytes that come after a member of gzip and give nothing are no member.
    var isComplete: Bool {
        switch state {
        case .first: false
        case .later: stream.pointee.total_out == 0
        case .between, .done: true
        }
    }

    func decode(_ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>)
        -> DecoderStep
    {
        guard state != .done else { return DecoderStep(taken: input.count, written: 0) }
        if state == .between, !input.isEmpty { state = inflateReset(stream) == Z_OK ? .later : .done }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: input.count)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(clamping: room.count)
        let code = inflate(stream, Z_NO_FLUSH)
        return DecoderStep(
            taken: input.count - Int(stream.pointee.avail_in),
            written: room.count - Int(stream.pointee.avail_out),
            isDamaged: !isFine(code)
        )
    }

    private func isFine(_ code: Int32) -> Bool {
        switch code {
        case Z_STREAM_END: state = wrapping == .gzip ? .between : .done
        case Z_OK, Z_BUF_ERROR: break
        default:
            guard state == .later, isComplete else { return false }
            state = .done
        }
        return true
    }
}
