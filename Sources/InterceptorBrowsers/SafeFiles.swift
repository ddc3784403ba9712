import Foundation
import InterceptorFrames

/// Writes files so that nobody ever sees half of one.
enum SafeFiles {
    /// Writes a file beside its place and puts it there in one step.
    ///
    /// - Returns: Whether anything changed; `false` when it was there already, byte for byte.
    @discardableResult
    static func write(_ data: Data, to path: String, permissions: Int) throws -> Bool {
        let manager = FileManager.default
        if manager.contents(atPath: path) == data && Self.permissions(of: path) == permissions {
            return false
        }
        let temporary = "\(path).\(UUID().uuidString.prefix(8)).new"
        guard
            manager.createFile(
                atPath: temporary,
                contents: data,
                attributes: [.posixPermissions: permissions]
            )
        else {
            throw BrowsersError(.notWritable, "\(path) could not be written. Is its folder yours?")
        }
        // The mask for new files may have taken bits away.
        try? manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: temporary)
        if case .failure(let error) = SystemCalls.rename(temporary, to: path) {
            try? manager.removeItem(atPath: temporary)
            throw BrowsersError(
                .notWritable,
                "\(path) could not be written: \(SystemCalls.words(for: error))."
            )
        }
        return true
    }

    /// Makes a folder and whatever is missing above it.
    ///
    /// - Returns: The folders made, outermost first.
    static func makeDirectory(_ path: String, permissions: Int) throws -> [String] {
        let missing = missingFolders(path)
        for folder in missing {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: false,
                    attributes: [.posixPermissions: permissions]
                )
            } catch {
                throw BrowsersError(
                    .notWritable,
                    "The folder \(folder) could not be made. Is the one above yours?"
                )
            }
        }
        return missing
    }

    /// What `makeDirectory` would make, outermost first.
    static func missingFolders(_ path: String) -> [String] {
        var missing: [String] = []
        var folder = path
        while !FileManager.default.fileExists(atPath: folder) && folder != "/" && !folder.isEmpty {
            missing.insert(folder, at: 0)
            folder = URL(filePath: folder).deletingLastPathComponent().path
        }
        return missing
    }

    static func permissions(of path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue
    }

    /// The path without symbolic links as far as it exists, absolute.
    static func absolute(_ path: String) -> String {
        let url = URL(filePath: path).standardizedFileURL
        if let resolved = SystemCalls.realPath(url.path) { return resolved }
        guard url.pathComponents.count > 1 else { return url.path }
        let above = absolute(url.deletingLastPathComponent().path)
        return (above == "/" ? "" : above) + "/" + url.lastPathComponent
    }
}
