import Foundation

/// Bytes that wait in a file without a name until the beginning of a report is known.
final class ReportSpool: Sendable {
    private let file: FileHandle

    /// - Throws: `CommandFailure`, when the folder for temporary files cannot be written.
    init() throws {
        var template = Array((NSTemporaryDirectory() + "/interceptor-report-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw CommandFailure(.failed, "The folder for temporary files cannot be written; set TMPDIR.")
        }
        unlink(template)
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Writes bytes behind those that were written.
    func append(_ text: String) throws { try file.write(contentsOf: Data(text.utf8)) }

    /// Copies all of it to the end of a report.
    func copy(to output: OutputFile) throws {
        try file.seek(toOffset: 0)
        while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
            try output.append(Array(piece))
        }
    }
}

extension OutputFile {
    /// Writes text behind what was written.
    func append(_ text: String) throws { try append(Array(text.utf8)) }
}
