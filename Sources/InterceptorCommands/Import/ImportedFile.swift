import InterceptorInterchange
import InterceptorProtocol

/// What was found in a file.
struct ImportedFile {
    let name: String
    let text: String
    let results: [CurlImport.Result]

    /// The requests, their files by whole paths.
    var drafts: [OpenedDraft] {
        results.compactMap { result in
            result.draft.map { OpenedDraft(draft: $0.withWholePaths, notes: result.notes) }
        }
    }

    /// What could not be read, each with its line and column.
    var faults: [String] {
        results.compactMap(\.failure).map { failure in
            let before = text.utf16.prefix(failure.position)
            let lineStart = before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? before.startIndex
            let line = before.count { $0 == 0x0A } + 1
            let column = before.distance(from: lineStart, to: before.endIndex) + 1
            return Terminal.safe("\(name):\(line):\(column): \(failure.message)")
        }
    }
}
