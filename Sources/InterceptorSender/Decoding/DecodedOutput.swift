/// Where a decoder's output gathers, up to a limit.
struct DecodedOutput {
    /// What has been decoded.
    private(set) var bytes: [UInt8] = []
    private let bytesMax: Int

    /// Makes an empty output.
    ///
    /// - Parameter bytesMax: The most bytes to take.
    init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// Lends room to a decoder and keeps what it wrote.
    ///
    /// - Parameter fill: Given room, returns how many bytes of it were written.
    /// - Returns: `false` when there was more than allowed; what is allowed was kept.
    mutating func append(_ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { room in
            let written = fill(room)
            let kept = min(written, bytesMax - bytes.count)
            bytes += room[..<kept]
            return kept == written
        }
    }
}
