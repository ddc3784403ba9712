/// Puts payloads into frames.
public enum FrameEncoder {
    /// The four bytes in front of a payload: its length, in the machine's byte order.
    ///
    /// - Parameter payloadBytes: The payload's length in bytes, less than 2³².
    /// - Returns: The header.
    public static func header(payloadBytes: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: payloadBytes)) { Array($0) }
    }

    /// A whole frame.
    ///
    /// - Parameter payload: UTF-8 JSON, within the limit of the direction it goes.
    /// - Returns: The header and the payload.
    public static func encode(_ payload: some Collection<UInt8>) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(FrameLimits.headerBytes + payload.count)
        frame.append(contentsOf: header(payloadBytes: payload.count))
        frame.append(contentsOf: payload)
        return frame
    }
}
