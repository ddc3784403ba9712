import CBrotli

/// Brotli (RFC 7932) by Google's decoder; what follows the stream is left out.
final class BrotliDecoder: Decoder {
    private let state: OpaquePointer
    private(set) var isComplete = false

    /// Makes a decoder; `nil` when there is no memory for it.
    init?() {
        guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
        self.state = state
    }

    deinit { BrotliDecoderDestroyInstance(state) }

    func decode(_ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>)
        -> DecoderStep
    {
        guard !isComplete else { return DecoderStep(taken: input.count, written: 0) }
        var (next, left) = (input.baseAddress, input.count)
        var (out, free) = (room.baseAddress, room.count)
        let result = BrotliDecoderDecompressStream(state, &left, &next, &free, &out, nil)
        isComplete = result == BROTLI_DECODER_RESULT_SUCCESS
        return DecoderStep(
            taken: isComplete ? input.count : input.count - left,
            written: room.count - free,
            isDamaged: result == BROTLI_DECODER_RESULT_ERROR
        )
    }
}
