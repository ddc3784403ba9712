import InterceptorEngine
import Testing

extension IncomingResponse {
    /// The whole body, in memory.
    var bytes: [UInt8] {
        get throws { try body.allBytes() }
    }
}
