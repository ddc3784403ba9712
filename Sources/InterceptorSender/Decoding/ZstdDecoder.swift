import CZstd

/// Zstandard (RFC 8878), one frame after another, by Meta's decoder.
final class ZstdDecoder: Decoder {
    /// The largest window to hold, as a power of two: 8 MiB (RFC 9659, section 3).
    private static let windowLogMax: Int32 = 23

    private let stream: OpaquePointer
    private(set) var isComplete = false

    /// Makes a decoder; `nil` when there is no memory for it.
    init?() {
        guard let stream = ZSTD_createDStream() else { return nil }
        self.stream = stream
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.windowLogMax)
    }

    deinit { ZSTD_freeDStream(stream) }

    func decode(_ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>)
        -> DecoderStep
    {
        // Between frames there is no output left, and an empty call would begin the next frame.
        guard !(isComplete && input.isEmpty) else { return DecoderStep(taken: 0, written: 0) }
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let left = ZSTD_decompressStream(stream, &target, &source)
        isComplete = left == 0
        return DecoderStep(taken: source.pos, written: target.pos, isDamaged: ZSTD_isError(left) != 0)
    }
}
