import Foundation

/// A file that a command writes.
enum OutputFile {
    /// Writes into a file; one that is made is its owner's alone.
    ///
    /// What is there keeps its place, its owner and its rights: a link is followed, and a device such as `/dev/null`
    /// or a pipe is written to.
    ///
    /// - Parameters:
    ///   - bytes: What it is to hold.
    ///   - path: The file; what one holds that is there is replaced.
    /// - Throws: `CommandFailure`, when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.failed, "\(Terminal.safe(path)) cannot be written.")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: bytes)
            try file.close()
        } catch { throw CommandFailure(.failed, "\(Terminal.safe(path)) could not be written to its end.") }
    }
}
