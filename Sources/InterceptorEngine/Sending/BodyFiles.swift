import Foundation
import InterceptorModel

/// Bodies that lie in files, read whole for those who cannot stream them.
enum BodyFiles {
    /// The bytes of stretches, one after the other.
    ///
    /// - Parameter stretches: Bytes and files.
    /// - Returns: All of it.
    /// - Throws: `unreadableBody` that names the file.
    static func bytes(_ stretches: [RequestDraft.Stretch]) throws(SendError) -> [UInt8] {
        var all: [UInt8] = []
        for stretch in stretches {
            switch stretch {
            case .bytes(let bytes): all += bytes
            case .file(let path):
                guard let data = FileManager.default.contents(atPath: path) else {
                    throw SendError(
                        .unreadableBody,
                        .prepare,
                        "The file \(path) for the body cannot be read."
                    )
                }
                all += data
            }
        }
        return all
    }
}
