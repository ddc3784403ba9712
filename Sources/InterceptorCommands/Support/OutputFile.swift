import Foundation

/// A file that a command writes.
struct OutputFile {
    private let file: FileHandle
    private let path: String

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
        let file = try OutputFile(path)
        try file.append(bytes)
        try file.close()
    }

    /// Opens a file as ``write(_:to:)`` does, to be written piece by piece.
    ///
    /// - Parameter path: The file.
    /// - Throws: `CommandFailure`, when it cannot be written.
    init(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.failed, "\(Terminal.safe(path)) cannot be written.")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
    }

    /// Says whether a file could be written, without touching it.
    ///
    /// - Parameter path: The file.
    /// - Throws: `CommandFailure`, when it could not.
    static func check(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let written = isThere ? path : folder.isEmpty ? "." : folder
        guard !isFolder.boolValue, access(written, W_OK) == 0 else {
            throw CommandFailure(.failed, "\(Terminal.safe(path)) cannot be written. Nothing was sent.")
        }
    }

    /// Writes bytes behind those that were written.
    func append(_ bytes: [UInt8]) throws {
        do { try file.write(contentsOf: bytes) } catch { throw unfinished }
    }

    /// Nothing more will come.
    func close() throws {
        do { try file.close() } catch { throw unfinished }
    }

    private var unfinished: CommandFailure {
        CommandFailure(.failed, "\(Terminal.safe(path)) could not be written to its end.")
    }
}
