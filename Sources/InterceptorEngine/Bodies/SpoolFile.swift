import Foundation

/// A file without a name that holds a body; its room on disk is free again when this object goes.
final class SpoolFile: BodySpool {
    private let descriptor: Int32

    /// Makes a file that only its owner can read, and takes its name away.
    ///
    /// - Parameter directory: The folder whose disk it is on.
    /// - Throws: `SpoolError` when it cannot be made.
    init(in directory: String) throws(SpoolError) {
        let path = "\(directory)/body-\(UUID().uuidString)"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolError(errno) }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Writes bytes.
    ///
    /// - Parameters:
    ///   - bytes: What to write.
    ///   - offset: Where.
    /// - Throws: `SpoolError`, such as for a disk that is full.
    func write(_ bytes: [UInt8], at offset: Int) throws(SpoolError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(
                    descriptor,
                    $0.baseAddress?.advanced(by: done),
                    bytes.count - done,
                    off_t(offset + done)
                )
            }
            guard count > 0 else { throw SpoolError(errno) }
            done += count
        }
    }

    /// Reads a piece.
    ///
    /// - Parameters:
    ///   - offset: Where it begins.
    ///   - count: Its length.
    /// - Returns: The bytes.
    /// - Throws: `SpoolError`.
    func bytes(from offset: Int, count: Int) throws -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, done in
            while done < count, failure == nil {
                let more = pread(
                    descriptor,
                    room.baseAddress?.advanced(by: done),
                    count - done,
                    off_t(offset + done)
                )
                if more > 0 { done += more } else { failure = more < 0 ? errno : EIO }
            }
        }
        if let failure { throw SpoolError(failure) }
        return bytes
    }
}

/// Why a body could not be kept on disk.
public struct SpoolError: Error, CustomStringConvertible {
    private let number: Int32

    /// Makes an error.
    ///
    /// - Parameter number: The system's number for it.
    init(_ number: Int32) { self.number = number }

    /// The system's words.
    public var description: String { String(cString: strerror(number)) }
}
