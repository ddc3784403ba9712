import CBrotli

/// Brotli (RFC 7932) by Google's decoder.
enum BrotliDecoding {
    /// Decodes a Brotli stream; what follows it is left out.
    static func decode(_ encoded: [UInt8], bytesMax: Int) -> DecodingStep {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else {
            return DecodingStep(bytes: [], end: .damaged)
        }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var output = DecodedOutput(bytesMax: bytesMax)
        return encoded.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            var available = buffer.count
            while true {
                var result = BROTLI_DECODER_RESULT_ERROR
                let fits = output.append { room in
                    var out = room.baseAddress
                    var free = room.count
                    result = BrotliDecoderDecompressStream(decoder, &available, &next, &free, &out, nil)
                    return room.count - free
                }
                guard fits else { return DecodingStep(bytes: output.bytes, end: .tooLarge) }
                if result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT { continue }
                return DecodingStep(bytes: output.bytes, end: end(result))
            }
        }
    }

    private static func end(_ result: BrotliDecoderResult) -> DecodingStep.End {
        switch result {
        case BROTLI_DECODER_RESULT_SUCCESS: .complete
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: .truncated
        default: .damaged
        }
    }
}
