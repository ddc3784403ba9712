import InterceptorFrames
import Synchronization

/// The way out: frames on a descriptor, whole even when the watchdog writes beside the script.
final class HostOutput: Sendable {
    /// The largest frame that may be sent, in bytes.
    static let payloadBytesMax = FrameLimits.browserToApp

    private let descriptor: Int32
    private let writing = Mutex(())

    /// Writes to a descriptor.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Sends a frame, waiting until it is taken.
    ///
    /// - Parameter payload: JSON text.
    func send(_ payload: String) {
        writing.withLock { _ in write(payload) }
    }

    /// Sends a frame unless another is being sent.
    ///
    /// - Parameter payload: JSON text.
    /// - Returns: Whether it was sent.
    func sendIfFree(_ payload: String) -> Bool {
        writing.withLockIfAvailable { _ in write(payload) } != nil
    }

    private func write(_ payload: String) {
        let frame = FrameEncoder.encode(payload.utf8)
        var writtenBytes = 0
        while writtenBytes < frame.count {
            let outcome = frame.withUnsafeBytes { bytes in
                SystemCalls.writeSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[writtenBytes...]))
            }
            guard case .success(let count) = outcome else { SystemCalls.endProcess(1) }
            writtenBytes += count
        }
    }
}
