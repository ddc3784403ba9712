import Foundation
import InterceptorTestSupport

/// Runs what a user would paste into bash.
struct Bash {
    /// What came of it.
    struct Outcome {
        var status: Int32
        var errors: String
    }

    /// The folder that the commands run in.
    let folder: URL

    /// Feeds lines to bash as a terminal does, with history expansion on.
    ///
    /// - Parameter lines: What is pasted.
    /// - Returns: The status of the last command, and what was written to standard error.
    /// - Throws: When bash does not start.
    func paste(_ lines: String) throws -> Outcome {
        let process = Process()
        let (input, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["--noprofile", "--norc", "-s"]
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            "HOME": folder.path(), "secret": "expanded",
        ]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.begin()
        let writer = Thread {
            try? input.fileHandleForWriting.write(
                contentsOf: Data("set -o history -o histexpand\necho old\n\(lines)\n".utf8)
            )
            try? input.fileHandleForWriting.close()
        }
        writer.start()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return Outcome(status: process.endStatus(), errors: text)
    }
}
