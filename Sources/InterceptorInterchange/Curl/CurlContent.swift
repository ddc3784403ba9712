import InterceptorModel

/// How a body gets into a command: as an argument when it is short, from a here-document in Base64 otherwise.
enum CurlContent: Equatable {
    case none
    case argument([UInt8])
    case document([UInt8])
    case file(String)

    /// The most bytes of text in an argument; one argument holds 128 KiB on Linux.
    static let textBytesMax = 32_768
    /// The most bytes that are not text in an argument, where each takes four characters.
    static let escapedBytesMax = 1024
    /// The most bytes in a here-document.
    static let documentBytesMax = 1_048_576
    /// The file that stands for a body that is larger.
    static let fileName = "request-body.bin"

    /// Chooses a way.
    ///
    /// - Parameter bytes: The body.
    init(_ bytes: [UInt8]) {
        let argumentBytesMax = BodyText.isUTF8(bytes) ? Self.textBytesMax : Self.escapedBytesMax
        if bytes.count <= argumentBytesMax, !bytes.contains(0) {
            self = .argument(bytes)
        } else {
            self = bytes.count <= Self.documentBytesMax ? .document(bytes) : .file(Self.fileName)
        }
    }

    /// curl's option.
    var options: [String] {
        switch self {
        case .none: []
        case .argument(let bytes): ["--data-raw \(ShellWord.quote(bytes))"]
        case .document: ["--data-binary @-"]
        case .file(let path): ["--data-binary \(Self.fileWord(path))"]
        }
    }

    /// Puts what feeds the body before and after a command.
    ///
    /// - Parameter command: The command.
    /// - Returns: The command, complete.
    func wrap(_ command: String) -> String {
        guard case .document(let bytes) = self else { return command }
        // The underscores keep the last line apart from every line of Base64.
        let lines = Base64Text.lines(bytes).joined(separator: "\n")
        return "base64 --decode <<'END_OF_BODY' | \(command)\n\(lines)\nEND_OF_BODY"
    }

    private static func fileWord(_ path: String) -> String {
        path == fileName ? "@\(path)" : ShellWord.quote("@\(path)")
    }
}
