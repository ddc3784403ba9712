import CZstd

/// Zstandard (RFC 8878) by Meta's decoder.
enum ZstdDecoding {
    /// The largest window to hold, as a power of two: 8 MiB (RFC 9659, section 3).
    private static let windowLogMax: Int32 = 23

    /// Decodes one frame after another.
    static func decode(_ encoded: [UInt8], bytesMax: Int) -> DecodingStep {
        guard let decoder = ZSTD_createDStream() else { return DecodingStep(bytes: [], end: .damaged) }
        defer { ZSTD_freeDStream(decoder) }
        ZSTD_DCtx_setParameter(decoder, ZSTD_d_windowLogMax, windowLogMax)
        var output = DecodedOutput(bytesMax: bytesMax)
        return encoded.withUnsafeBytes { buffer in
            var input = ZSTD_inBuffer(src: buffer.baseAddress, size: buffer.count, pos: 0)
            while true {
                var left = 0
                var isFull = false
                let fits = output.append { room in
                    var out = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    left = ZSTD_decompressStream(decoder, &out, &input)
                    isFull = out.pos == out.size
                    return out.pos
                }
                guard fits else { return DecodingStep(bytes: output.bytes, end: .tooLarge) }
                guard ZSTD_isError(left) == 0 else { return DecodingStep(bytes: output.bytes, end: .damaged) }
                if input.pos < input.size || (isFull && left != 0) { continue }
                return DecodingStep(bytes: output.bytes, end: left == 0 ? .complete : .truncated)
            }
        }
    }
}
