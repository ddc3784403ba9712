import InterceptorModel

/// What `-F` and `--form-string` send, read as curl does.
struct CurlForm {
    private(set) var parts: [RequestDraft.Part] = []
    /// What is not taken over.
    private(set) var notes: [String] = []

    /// Adds a part.
    ///
    /// - Parameters:
    ///   - value: `name=content`, `name=@file` or `name=<file`, with `;type=`, `;filename=` and the like after it.
    ///   - isLiteral: Whether the content is taken as it is.
    mutating func add(_ value: ShellArgument, isLiteral: Bool) {
        guard let sign = value.bytes.firstIndex(of: UInt8(ascii: "=")) else {
            return notes.append("A form field has no “=”; curl refuses it, and it is left out.")
        }
        let name = String(decoding: value.bytes[..<sign], as: UTF8.self)
        let content = Array(value.bytes[(sign + 1)...])
        if isLiteral { return parts.append(.init(name, .of(content))) }
        if content.first == UInt8(ascii: "(") { return notes.append("Nested form parts are not taken over.") }
        add(name, CurlFormValue(content))
    }

    private mutating func add(_ name: String, _ value: CurlFormValue) {
        notes += value.notes
        if value.words.count > 1 {
            notes.append("The files of one field are sent side by side; curl nests them.")
        }
        parts += value.words.map { Self.part(name, value, $0) }
    }

    /// A part; a file behind `@` has a name and a media type even when none is given.
    private static func part(_ name: String, _ value: CurlFormValue, _ word: [UInt8]) -> RequestDraft.Part {
        let content: RequestDraft.Part.Content =
            value.isFile ? .file(path: String(decoding: word, as: UTF8.self)) : .of(word)
        var part = RequestDraft.Part(
            name,
            content,
            fileName: value.fileName,
            contentType: value.contentType
        )
        guard value.sign == UInt8(ascii: "@") else { return part }
        part.fileName = value.fileName ?? baseName(word)
        if value.contentType == nil, content != .file(path: "-") {
            part.contentType = mediaType(part.fileName ?? "")
        }
        return part
    }

    /// The parts, with what is known of standard input in the place of files named `-`.
    ///
    /// - Parameters:
    ///   - input: What curl finds on its standard input.
    ///   - notes: Gets what is not taken over.
    /// - Returns: The parts.
    func parts(_ input: ShellCommand.Input, notes: inout [String]) -> [RequestDraft.Part] {
        var parts = parts
        for index in parts.indices where parts[index].content == .file(path: "-") {
            switch input {
            case .bytes(let bytes): parts[index].content = .of(bytes)
            case .file(let file): parts[index].content = .file(path: file.text)
            case .unknown:
                parts[index].content = .text("")
                notes.append("Standard input is not in the text; add what it holds by hand.")
            }
        }
        return parts
    }

    private static func baseName(_ path: [UInt8]) -> String {
        let name = path.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last ?? []
        return String(decoding: name, as: UTF8.self)
    }

    /// The media type that curl tells by the end of a file's name.
    private static func mediaType(_ name: String) -> String {
        let types = [
            ".gif": "image/gif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
            ".svg": "image/svg+xml", ".txt": "text/plain", ".htm": "text/html", ".html": "text/html",
            ".pdf": "application/pdf", ".xml": "application/xml",
        ]
        let lowered = name.asciiLowercased
        return types.first { lowered.hasSuffix($0.key) }?.value ?? "application/octet-stream"
    }
}

/// What follows the name of a form field.
///
/// Source: <https://curl.se/docs/manpage.html#-F>
struct CurlFormValue {
    /// `@` or `<` before a file; 0 before content.
    let sign: UInt8
    /// The content, or the names of files.
    private(set) var words: [[UInt8]] = []
    private(set) var contentType: String?
    private(set) var fileName: String?
    private(set) var notes: [String] = []
    private var rest: ArraySlice<UInt8>

    /// Whether the words are names of files.
    var isFile: Bool { sign != 0 }

    /// Reads a value.
    ///
    /// - Parameter bytes: What follows `name=`.
    init(_ bytes: [UInt8]) {
        sign = bytes.first.flatMap { "@<".utf8.contains($0) ? $0 : nil } ?? 0
        rest = bytes[...].dropFirst(sign == 0 ? 0 : 1)
        repeat {
            words.append(word())
            while rest.first == UInt8(ascii: ";") { parameter() }
        } while endsFile()
    }

    private mutating func endsFile() -> Bool {
        guard isFile, rest.first == UInt8(ascii: ",") else { return false }
        rest = rest.dropFirst()
        return true
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || (isFile && byte == UInt8(ascii: ","))
    }

    private mutating func word() -> [UInt8] {
        if rest.first == UInt8(ascii: "\""), let word = quotedWord() { return word }
        let word = rest.prefix { !isEnd($0) }
        rest = rest.dropFirst(word.count)
        return Array(word)
    }

    /// A word in quotes, in which a backslash keeps a quote or a backslash; what follows it is passed over.
    private mutating func quotedWord() -> [UInt8]? {
        var word: [UInt8] = []
        var inner = rest.dropFirst()
        while let byte = inner.popFirst() {
            if byte == UInt8(ascii: "\\"), let next = inner.first, next == byte || next == UInt8(ascii: "\"")
            {
                word.append(inner.removeFirst())
            } else if byte == UInt8(ascii: "\"") {
                rest = inner.drop { !isEnd($0) }
                return word
            } else {
                word.append(byte)
            }
        }
        return nil
    }

    private mutating func parameter() {
        rest = rest.dropFirst()
        let space = rest.prefix { $0 == 0x20 }
        rest = rest.dropFirst(space.count)
        if take("type=") {
            contentType = text(word())
        } else if take("filename=") {
            fileName = text(word())
        } else if take("headers=") || take("encoder=") {
            _ = word()
            notes.append("Header lines and encodings of form parts are not taken over.")
        } else if let type = contentType {
            // A parameter of the media type, such as “charset=utf-8”.
            contentType = "\(type);\(text(Array(space)))\(text(word()))"
        } else {
            _ = word()
            notes.append(
                "What follows a “;” in a form field is left out, as curl does; --form-string keeps it."
            )
        }
    }

    private mutating func take(_ name: String) -> Bool {
        guard rest.starts(with: name.utf8) else { return false }
        rest = rest.dropFirst(name.utf8.count)
        return true
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension RequestDraft.Part.Content {
    /// Text where the bytes are text, else the bytes.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: The content.
    static func of(_ bytes: [UInt8]) -> Self {
        String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .bytes(bytes)
    }
}
