import Foundation
import InterceptorTestSupport

/// A program of this machine that a test talks to; it ends with this object.
final class HelperProgram {
    private let process = Process()
    private let output = Pipe()

    /// Where a program is, if it is installed.
    ///
    /// - Parameter name: Its name.
    /// - Returns: Its path.
    static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - arguments: What it is given.
    /// - Throws: When it cannot be started.
    init(_ path: String, _ arguments: [String]) throws {
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.begin()
    }

    deinit { stop() }

    /// Ends it.
    func stop() { process.terminate() }

    /// Reads what it prints until a line that begins with a word.
    ///
    /// - Parameter word: The line's beginning.
    /// - Returns: The rest of that line; `nil` when the program ends before.
    func line(after word: String) -> String? {
        var text = ""
        while true {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            text += String(decoding: more, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.hasPrefix(word) }) {
                return String(line.dropFirst(word.count))
            }
        }
    }

    /// Waits until it has ended.
    func wait() { _ = process.endStatus() }
}
