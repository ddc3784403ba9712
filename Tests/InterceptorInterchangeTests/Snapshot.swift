import Foundation
import Testing

/// Compares what is written with a file under `Fixtures/snapshots`; with `RECORD_SNAPSHOTS=1` writes the file.
enum Snapshot {
    /// Compares a text with its file.
    ///
    /// - Parameters:
    ///   - text: What is written now.
    ///   - name: The file's name.
    ///   - sourceLocation: Where a difference is reported.
    /// - Throws: When the file cannot be read, or written.
    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(text == recorded, "\(name); RECORD_SNAPSHOTS=1 accepts it", sourceLocation: sourceLocation)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/snapshots")
}
