import Foundation

/// A text that a command is given.
enum InputText {
    /// Reads a file or standard input.
    ///
    /// - Parameter path: The file; `-` is standard input.
    /// - Throws: `CommandFailure`, when it cannot be read or is not UTF-8.
    static func read(_ path: String) throws -> String {
        guard let text = String(bytes: try InputBytes.read(path), encoding: .utf8) else {
            throw CommandFailure(.wrongCall, "\(Terminal.safe(path)) is not UTF-8 text.")
        }
        return text
    }
}

/// Bytes that a command is given.
enum InputBytes {
    /// Reads a file or standard input.
    ///
    /// - Parameter path: The file; `-` is standard input.
    /// - Throws: `CommandFailure`, when it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
            throw CommandFailure(.wrongCall, "\(Terminal.safe(path)) cannot be read.")
        }
    }
}

/// A file that a command writes.
enum OutputFile {
    /// Writes a file that its owner alone can read.
    ///
    /// - Parameters:
    ///   - bytes: What it is to hold.
    ///   - path: The file; one that is there is replaced.
    /// - Throws: `CommandFailure`, when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data(bytes),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else { throw CommandFailure(.failed, "\(Terminal.safe(path)) cannot be written.") }
    }
}
