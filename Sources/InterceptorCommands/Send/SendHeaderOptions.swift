import ArgumentParser
import InterceptorEngine
import InterceptorModel

/// The header lines.
struct SendHeaderOptions: ParsableArguments {
    @Option(
        name: [.customShort("H"), .customLong("header")],
        parsing: .unconditionalSingleValue,
        help: """
            A header line, 'Name: value'; 'Name;' has no value; 'Name:' has none either, or takes away a line that would be \
            sent otherwise, such as Accept. @FILE reads lines of a file. May be repeated.
            """
    )
    var headers: [String] = []

    @Option(
        name: [.customShort("A"), .customLong("user-agent")],
        parsing: .unconditional,
        help: "The User-Agent; an empty one sends none."
    )
    var userAgent: String?

    @Option(
        name: [.customShort("e"), .customLong("referer")],
        parsing: .unconditional,
        help: "The Referer."
    )
    var referer: String?

    @Option(
        name: [.customShort("b"), .customLong("cookie")],
        parsing: .unconditionalSingleValue,
        help: "Cookies, 'a=1; b=2', beside the jar's; for a name that is in the jar too, this value is sent."
    )
    var cookies: [String] = []

    @Option(
        name: [.customShort("r"), .customLong("range")],
        help: "The bytes to ask for, such as 0-99."
    )
    var range: String?

    @Flag(
        name: .customLong("compressed"),
        help: "Ask for a compressed answer. One is decoded in any case."
    )
    var isCompressed = false

    func validate() throws {
        if let line = headers.first(where: { !$0.hasPrefix("@") && HeaderLine($0) == nil }) {
            throw ValidationError(
                "\"\(Terminal.safe(String(line.prefix(40))))\" is not a header line: write 'Name: value'."
            )
        }
        guard cookies.allSatisfy({ $0.contains("=") }) else {
            throw ValidationError(
                "-b takes cookies, such as 'a=1'. For a file of them: interceptor cookies import FILE"
            )
        }
    }

    /// The lines in the order in which they are to be.
    func lines(acceptsJSON: Bool) throws -> [HeaderLine] {
        var lines: [HeaderLine] = []
        let add = { (name: String, value: String?) in
            guard let value else { return }
            lines.append(HeaderLine(name, value.isEmpty ? nil : value))
        }
        add("User-Agent", userAgent)
        add("Accept", acceptsJSON ? "application/json" : nil)
        add("Range", range.map { "bytes=\($0)" })
        add("Accept-Encoding", isCompressed ? "deflate, gzip, br, zstd" : nil)
        add("Referer", referer)
        add("Cookie", cookies.isEmpty ? nil : cookies.joined(separator: "; "))
        let written = try headers.flatMap { $0.hasPrefix("@") ? try Self.file($0) : [$0] }.compactMap(
            HeaderLine.init
        )
        let isNamed = { (line: HeaderLine) in written.contains { $0.isNamed(line.name) } }
        return lines.filter { !isNamed($0) } + written
    }

    private static func file(_ argument: String) throws -> [String] {
        let text = try InputText.read(String(argument.dropFirst()))
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }
}

/// A header line as an option says it.
struct HeaderLine {
    var name: String
    /// `nil` for `Name:`.
    var value: String?

    init(_ name: String, _ value: String?) {
        (self.name, self.value) = (name, value)
    }

    /// Reads `Name: value`, `Name:` or `Name;`; `nil` when it is none of these.
    init?(_ line: String) {
        let bytes = line.utf8
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex {
            let value = bytes[bytes.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 }
            self.init(String(line[..<colon]), value.isEmpty ? nil : String(Substring(value)))
        } else if bytes.count > 1, line.hasSuffix(";"), !bytes.contains(UInt8(ascii: " ")) {
            self.init(String(line.dropLast()), "")
        } else {
            return nil
        }
    }

    func isNamed(_ name: String) -> Bool { self.name.equalsIgnoringASCIICase(name) }
}

extension [RequestDraft.Field] {
    /// What is sent when nothing is said, as curl does.
    static var usual: Self {
        [.init("User-Agent", "Interceptor/\(Engine.version)"), .init("Accept", "*/*")]
    }

    /// The lines with others for their names.
    ///
    /// - Parameters:
    ///   - lines: What is said: a line without value takes those of its name away, or is sent when there are none.
    ///   - inPlace: Whether lines take the place of those of their name; else they follow all others.
    /// - Returns: The lines to send.
    func changed(by lines: [HeaderLine], inPlace: Bool) -> Self {
        let names = Set(lines.map(\.name.asciiLowercased))
        var rest = lines.filter { line in
            line.value != nil || !contains { line.isNamed($0.name) }
        }.map { RequestDraft.Field($0.name, $0.value ?? "") }
        var kept: Self = []
        for field in self {
            guard names.contains(field.name.asciiLowercased) else {
                kept.append(field)
                continue
            }
            guard inPlace else { continue }
            kept += rest.filter { $0.name.equalsIgnoringASCIICase(field.name) }
            rest.removeAll { $0.name.equalsIgnoringASCIICase(field.name) }
        }
        return kept + rest
    }

    mutating func remove(_ names: [String]) {
        removeAll { field in names.contains { $0.equalsIgnoringASCIICase(field.name) } }
    }
}
