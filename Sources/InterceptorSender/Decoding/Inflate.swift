import CZlib

/// gzip (RFC 1952) and deflate (RFC 1950, RFC 1951) by zlib.
enum Inflate {
    /// zlib's numbers for the wrapping to expect (<https://www.zlib.net/manual.html>, `inflateInit2`).
    private enum Wrapping: Int32 {
        case gzip = 31
        case zlib = 15
        case none = -15
    }

    /// Decodes gzip data of one or more members; what follows the last one is left out, as browsers do.
    static func gzip(_ encoded: [UInt8], bytesMax: Int) -> DecodingStep {
        inflate(encoded, .gzip, bytesMax: bytesMax)
    }

    /// Decodes zlib data, or bare deflate data, which some servers send instead.
    static func deflate(_ encoded: [UInt8], bytesMax: Int) -> DecodingStep {
        let wrapped = inflate(encoded, .zlib, bytesMax: bytesMax)
        guard wrapped.end == .damaged, wrapped.bytes.isEmpty else { return wrapped }
        return inflate(encoded, .none, bytesMax: bytesMax)
    }

    private static func inflate(_ encoded: [UInt8], _ wrapping: Wrapping, bytesMax: Int) -> DecodingStep {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else {
            return DecodingStep(bytes: [], end: .damaged)
        }
        defer { inflateEnd(&stream) }
        var input = encoded
        return input.withUnsafeMutableBufferPointer { buffer in
            stream.next_in = buffer.baseAddress
            stream.avail_in = UInt32(clamping: buffer.count)
            return run(&stream, wrapping, bytesMax: bytesMax)
        }
    }

    private static func run(_ stream: inout z_stream, _ wrapping: Wrapping, bytesMax: Int) -> DecodingStep {
        var output = DecodedOutput(bytesMax: bytesMax)
        var isLaterMember = false
        while true {
            var code = Z_OK
            let fits = output.append { room in
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                code = CZlib.inflate(&stream, Z_NO_FLUSH)
                return room.count - Int(stream.avail_out)
            }
            guard fits else { return DecodingStep(bytes: output.bytes, end: .tooLarge) }
            switch code {
            case Z_OK: continue
            case Z_STREAM_END where wrapping == .gzip && stream.avail_in > 0:
                isLaterMember = true
                guard inflateReset(&stream) == Z_OK else { fallthrough }
            case Z_STREAM_END: return DecodingStep(bytes: output.bytes, end: .complete)
            case Z_BUF_ERROR: return DecodingStep(bytes: output.bytes, end: .truncated)
            default: return DecodingStep(bytes: output.bytes, end: isLaterMember ? .complete : .damaged)
            }
        }
    }
}
