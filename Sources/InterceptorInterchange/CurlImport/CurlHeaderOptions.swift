import InterceptorModel

/// The header lines that options ask for.
struct CurlHeaderOptions {
    /// Whether `--compressed` asks for an encoded answer.
    var isCompressed = false
    /// Whether `--json` adds what it accepts.
    var acceptsJSON = false
    /// What is not taken over.
    private(set) var notes: [String] = []
    private var written: [RequestDraft.Field] = []
    private var named: Set<String> = []
    private var userAgent: String?
    private var referer: String?
    private var range: String?
    private var cookies: [String] = []

    /// Applies an option.
    ///
    /// - Parameters:
    ///   - name: Its long name.
    ///   - value: Its value.
    mutating func apply(_ name: String, _ value: ShellArgument) {
        let text = value.text
        switch name {
        case "header": add(text)
        case "user-agent": userAgent = text
        case "referer": referer = text
        case "range": range = "bytes=\(text)"
        default: addCookie(text)
        }
    }

    /// Whether curl leaves a header alone because a line of that name is written, be it to take it away.
    ///
    /// - Parameter name: The name, lower-case.
    /// - Returns: `true` when it does.
    func names(_ name: String) -> Bool { named.contains(name) }

    /// The value that is written for a name.
    ///
    /// - Parameter name: The name, in any case.
    /// - Returns: `nil` when there is none.
    func value(of name: String) -> String? {
        written.first { $0.name.equalsIgnoringASCIICase(name) }?.value
    }

    /// The lines, in the order in which curl sends them.
    var lines: [RequestDraft.Field] {
        var own: [RequestDraft.Field] = []
        let add = { (name: String, value: String?, lines: inout [RequestDraft.Field]) in
            guard let value, !value.isEmpty, !named.contains(name.asciiLowercased) else { return }
            lines.append(.init(name, value))
        }
        add("Range", range, &own)
        add("User-Agent", userAgent, &own)
        add("Accept-Encoding", isCompressed ? "deflate, gzip, br, zstd" : nil, &own)
        add("Referer", referer.map { Self.withoutAuto($0) }, &own)
        add("Cookie", cookies.joined(separator: ";"), &own)
        own += written
        add("Accept", acceptsJSON ? "application/json" : nil, &own)
        return own
    }

    /// `URL;auto` also sends the URL of a page that redirects; that is not taken over.
    private static func withoutAuto(_ referer: String) -> String {
        referer.hasSuffix(";auto") ? String(referer.dropLast(5)) : referer
    }

    // MARK: Forms

    /// `Name: value`; `Name:` takes one of curl's own away, `Name;` has no value.
    private mutating func add(_ line: String) {
        if line.hasPrefix("@") {
            notes.append("Header lines in a file are not read; add them by hand.")
        } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let value = line[line.utf8.index(after: colon)...].utf8.drop { $0 == 0x20 || $0 == 0x09 }
            add(String(line[..<colon]), value.isEmpty ? nil : String(Substring(value)))
        } else if let sign = line.utf8.firstIndex(of: UInt8(ascii: ";")),
            Self.isEnd(line.utf8[sign...].dropFirst())
        {
            add(String(line[..<sign]), "")
        } else {
            notes.append("A header line has no colon; curl does not send it.")
        }
    }

    private mutating func add(_ name: String, _ value: String?) {
        named.insert(name.asciiLowercased)
        if let value { written.append(.init(name, value)) }
    }

    private static func isEnd(_ rest: Substring.UTF8View) -> Bool {
        rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// Names with values, or the name of a file.
    private mutating func addCookie(_ text: String) {
        if text.utf8.contains(UInt8(ascii: "=")) {
            cookies.append(text)
        } else if !text.isEmpty {
            notes.append("The file of cookies that -b names is not read; the jar is used.")
        }
    }
}
