import Foundation

/// A text that a command is given.
enum InputText {
    /// Reads a file or standard input.
    ///
    /// - Parameter path: The file; `-` is standard input.
    /// - Returns: The text.
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
    /// - Returns: All of it.
    /// - Throws: `CommandFailure`, when it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
            throw CommandFailure(.wrongCall, "\(Terminal.safe(path)) cannot be read.")
        }
    }
}
