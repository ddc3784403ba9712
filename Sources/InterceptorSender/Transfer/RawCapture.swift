import InterceptorEngine

/// Keeps the beginning of what is on the wire in one direction, and counts the rest.
struct RawCapture {
    /// What was kept.
    private(set) var raw = RawBytes()
    private let bytesMax: Int

    /// Makes an empty capture.
    ///
    /// - Parameter bytesMax: How many bytes to keep.
    init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// Takes bytes.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard bytesMax > 0 else { return }
        let kept = min(bytes.count, bytesMax - raw.bytes.count)
        raw.bytes += bytes.prefix(kept)
        if kept < bytes.count { raw.isCut = true }
    }

    /// Forgets what was taken.
    mutating func clear() { raw = RawBytes() }
}
