import InterceptorModel

/// A body as languages write it: pieces one after the other.
struct SnippetBody {
    /// A piece.
    enum Piece: Equatable {
        /// UTF-8 text without NUL.
        case text(String)
        /// Bytes that are not text.
        case bytes([UInt8])
        /// What a file holds.
        case file(String)
    }

    /// How a language writes pieces.
    struct Style: Sendable {
        /// An expression for text.
        var text: @Sendable (String) -> String
        /// An expression for bytes, given as Base64.
        var base64: @Sendable (String) -> String
        /// An expression for what a file holds, given its path.
        var file: @Sendable (String) -> String
        /// An expression for several, one after the other.
        var join: @Sendable ([String]) -> String
    }

    /// The pieces; `nil` when there is no body, none when it is empty.
    let pieces: [Piece]?
    /// The parts of a form, when it is one with files.
    let parts: [RequestDraft.Part]?

    /// Takes a draft's body apart.
    ///
    /// - Parameter draft: The draft.
    init(_ draft: RequestDraft) {
        pieces = draft.body == .none ? nil : draft.bodyStretches.compactMap(Self.piece)
        if case .multipart(let all) = draft.body, all.contains(where: { $0.isEnabled && $0.isFile }) {
            parts = all.filter(\.isEnabled)
        } else {
            parts = nil
        }
    }

    private init() {
        pieces = nil
        parts = nil
    }

    /// No body.
    static let none = SnippetBody()

    /// Whether there is one, be it empty.
    var exists: Bool { pieces != nil }
    /// The whole body as bytes; `nil` when there is none or a file is in it.
    var bytes: [UInt8]? {
        guard let pieces else { return nil }
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .text(let text): bytes += text.utf8
            case .bytes(let part): bytes += part
            case .file: return nil
            }
        }
        return bytes
    }
    /// The whole body as text; `nil` when there is none or not all of it is text.
    var text: String? {
        bytes.flatMap { bytes in BodyText.isUTF8(bytes) ? String(decoding: bytes, as: UTF8.self) : nil }
    }
    /// The file that the body is; `nil` when it is another.
    var file: String? {
        guard let pieces, pieces.count == 1, case .file(let path) = pieces[0] else { return nil }
        return path
    }

    /// Whether a file is in it.
    var hasFiles: Bool { pieces?.contains(where: \.isFile) == true }
    /// Whether there are bytes in it that are not text.
    var hasBytes: Bool { pieces?.contains(where: \.isBytes) == true }

    /// Writes the body as an expression.
    ///
    /// - Parameter style: How the language writes pieces.
    /// - Returns: `nil` when there is no body.
    func expression(_ style: Style) -> String? {
        guard let pieces else { return nil }
        let expressions = pieces.map { piece in
            switch piece {
            case .text(let text): style.text(text)
            case .bytes(let bytes): style.base64(Base64.encode(bytes))
            case .file(let path): style.file(path)
            }
        }
        switch expressions.count {
        case 0: return style.text("")
        case 1: return expressions[0]
        default: return style.join(expressions)
        }
    }

    private static func piece(_ stretch: RequestDraft.Stretch) -> Piece? {
        switch stretch {
        case .bytes(let bytes) where bytes.isEmpty: nil
        case .bytes(let bytes):
            BodyText.isUTF8(bytes) ? .text(String(decoding: bytes, as: UTF8.self)) : .bytes(bytes)
        case .file(let path): .file(path)
        }
    }
}

extension SnippetBody.Piece {
    fileprivate var isFile: Bool {
        if case .file = self { true } else { false }
    }

    fileprivate var isBytes: Bool {
        if case .bytes = self { true } else { false }
    }
}

extension RequestDraft.Part {
    fileprivate var isFile: Bool {
        if case .file = content { true } else { false }
    }
}
