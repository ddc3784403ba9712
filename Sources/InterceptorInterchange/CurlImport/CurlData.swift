import InterceptorModel

/// What `-d` and its like send, put together as curl does.
struct CurlData {
    /// What is sent.
    enum Content: Equatable {
        case bytes([UInt8])
        case file(path: String)
    }

    private enum Source {
        case bytes([UInt8])
        /// A file; `-` is standard input. `dropsLineEnds` as `-d` reads it, `name` and `encodes` as
        /// `--data-urlencode` does.
        case file(String, dropsLineEnds: Bool, encodedAs: [UInt8]?)
    }

    private struct Item {
        var source: Source
        var isJoined: Bool
    }

    /// Whether `--json` was among the options.
    var isJSON = false
    private var items: [Item] = []

    /// Whether there is anything to send, be it empty.
    var isEmpty: Bool { items.isEmpty }

    /// Adds an option's value.
    ///
    /// - Parameters:
    ///   - name: The option's long name.
    ///   - value: Its value.
    mutating func add(_ name: String, _ value: ShellArgument) {
        if name == "json" { isJSON = true }
        items.append(Item(source: Self.source(name, value.bytes), isJoined: name != "json"))
    }

    /// Adds bytes as they are.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - isJoined: Whether an `&` stands between them and what came before.
    mutating func add(literal bytes: [UInt8], isJoined: Bool) {
        items.append(Item(source: .bytes(bytes), isJoined: isJoined))
    }

    /// What `--data-urlencode` sends, its file read at once.
    ///
    /// - Parameters:
    ///   - text: Its value.
    ///   - read: Reads a file.
    /// - Returns: The bytes.
    /// - Throws: What `read` throws.
    static func encoded(_ text: String, read: (String) throws -> [UInt8]) rethrows -> [UInt8] {
        switch encoded(Array(text.utf8)) {
        case .bytes(let bytes): bytes
        case .file(let path, _, let prefix): (prefix ?? []) + PercentText.form(try read(path))
        }
    }

    private static func source(_ name: String, _ bytes: [UInt8]) -> Source {
        if name == "data-urlencode" { return encoded(bytes) }
        guard name != "data-raw", bytes.first == UInt8(ascii: "@") else { return .bytes(bytes) }
        let path = String(decoding: bytes.dropFirst(), as: UTF8.self)
        return .file(path, dropsLineEnds: name != "data-binary" && name != "json", encodedAs: nil)
    }

    /// `content`, `=content`, `name=content`, `@file` or `name@file`; the content is encoded, the name is not.
    private static func encoded(_ bytes: [UInt8]) -> Source {
        let sign = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.firstIndex(of: UInt8(ascii: "@"))
        guard let sign else { return .bytes(PercentText.form(bytes)) }
        let prefix = sign > 0 ? bytes[..<sign] + [UInt8(ascii: "=")] : []
        let content = Array(bytes[(sign + 1)...])
        if bytes[sign] == UInt8(ascii: "=") { return .bytes(prefix + PercentText.form(content)) }
        return .file(String(decoding: content, as: UTF8.self), dropsLineEnds: false, encodedAs: Array(prefix))
    }

    /// What an option `--url-query` adds: like `--data-urlencode`, or after a `+` as it is.
    ///
    /// - Parameter value: Its value.
    /// - Returns: The text; `nil` for a file.
    static func query(_ value: ShellArgument) -> [UInt8]? {
        if value.bytes.first == UInt8(ascii: "+") { return Array(value.bytes.dropFirst()) }
        guard case .bytes(let bytes) = encoded(value.bytes) else { return nil }
        return bytes
    }

    // MARK: Putting together

    /// What is sent.
    ///
    /// - Parameters:
    ///   - input: What curl finds on its standard input.
    ///   - notes: Gets what is not taken over.
    /// - Returns: The bytes, or the one file.
    func content(_ input: ShellCommand.Input, notes: inout [String]) -> Content {
        let contents = items.map { Self.read($0.source, input, isAlone: items.count == 1, notes: &notes) }
        if contents.count == 1 { return contents[0] }
        var bytes: [UInt8] = []
        for (index, (item, content)) in zip(items, contents).enumerated() {
            if index > 0, item.isJoined { bytes.append(UInt8(ascii: "&")) }
            if case .bytes(let part) = content { bytes += part }
        }
        return .bytes(bytes)
    }

    private static func read(
        _ source: Source,
        _ input: ShellCommand.Input,
        isAlone: Bool,
        notes: inout [String]
    ) -> Content {
        guard case .file(let name, let dropsLineEnds, let prefix) = source else {
            guard case .bytes(let bytes) = source else { return .bytes([]) }
            return .bytes(bytes)
        }
        var path = name
        switch (name, input) {
        case ("-", .bytes(let bytes)):
            let kept = dropsLineEnds ? bytes.filter { ![0, 0x0A, 0x0D].contains($0) } : bytes
            return .bytes(prefix.map { $0 + PercentText.form(kept) } ?? kept)
        case ("-", .file(let file)): path = file.text
        case ("-", .unknown):
            notes.append("Standard input is not in the text; add what it holds by hand.")
            return .bytes(prefix ?? [])
        default: break
        }
        if isAlone, prefix == nil {
            if dropsLineEnds {
                notes.append("curl would leave out the line ends of the file; here it is sent as it is.")
            }
            return .file(path: path)
        }
        notes.append("A file among other data is not read; “@” and its name stand in its place.")
        return .bytes((prefix ?? []) + Array("@\(path)".utf8))
    }
}

/// Writes bytes as `%XX`, but not what stands for a variable: `{{name}}`.
enum PercentText {
    /// Encodes all but letters, digits and `-._~`.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: The text.
    static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: encode(bytes, space: Array("%20".utf8)), as: UTF8.self)
    }

    /// Encodes for a form, with `+` for a space.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: The text.
    static func form(_ bytes: [UInt8]) -> [UInt8] {
        encode(bytes, space: [UInt8(ascii: "+")])
    }

    private static func encode(_ bytes: [UInt8], space: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let length = VariableText.length(bytes[index...])
            switch bytes[index] {
            case _ where length > 0: encoded += bytes[index..<(index + length)]
            case 0x20: encoded += space
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(bytes[index])
            default:
                encoded +=
                    "%\(bytes[index] < 16 ? "0" : "")\(String(bytes[index], radix: 16, uppercase: true))".utf8
            }
            index += max(length, 1)
        }
        return encoded
    }
}

/// Finds `{{name}}`.
enum VariableText {
    /// How many bytes the variable has that bytes begin with; 0 when they begin with none.
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: The length, at most 128.
    static func length(_ bytes: ArraySlice<UInt8>) -> Int {
        guard bytes.starts(with: "{{".utf8) else { return 0 }
        let name = bytes.dropFirst(2).prefix(124).prefix {
            Unicode.Scalar($0).isNamePart || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        return !name.isEmpty && bytes[name.endIndex...].starts(with: "}}".utf8) ? name.count + 4 : 0
    }
}
