/// Reads a text as PowerShell does, as far as words, quotes and separators go.
///
/// Source: <https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules>
struct PowerShellLexer {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var output = ShellTokenBuilder()
    private var failure: CurlImport.Failure?

    /// Reads a text.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its tokens, and why reading ended early.
    static func scan(_ text: [Unicode.Scalar]) -> ShellScan {
        var lexer = PowerShellLexer(text: text)
        while lexer.failure == nil, lexer.index < text.count { lexer.step() }
        lexer.endWord()
        return ShellScan(tokens: lexer.output.tokens, failure: lexer.failure)
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar {
        index + distance < text.count ? text[index + distance] : "\0"
    }

    private mutating func step() {
        let scalar = peek()
        switch scalar {
        case " ", "\t", "\r", "\u{A0}":
            endWord()
            index += 1
        case "\n", ";", "(", ")": separate(.end)
        case "|": separate(peek(1) == "|" ? .end : .pipe)
        case "&": separate(peek(1) == "&" ? .end : .background(isInsideWord: false))
        case "<", ">":
            output.redirect(scalar == "<" ? .input : .output)
            index += peek(1) == scalar ? 2 : 1
        case "#" where output.word == nil: skipComment()
        case "@" where output.word == nil && ["'", "\""].contains(peek(1)): hereString()
        case "'", "\"": quotes(scalar)
        case "`": escape()
        case "$": variable()
        default: take(scalar)
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        output.open(at: index)
        output.append(scalar)
        index += 1
    }

    private mutating func skipComment() {
        while index < text.count, peek() != "\n" { index += 1 }
    }

    private mutating func separate(_ separator: ShellToken.Separator) {
        let isDouble = ["|", "&"].contains(peek()) && peek(1) == peek()
        endWord()
        output.separate(separator)
        index += isDouble ? 2 : 1
    }

    /// Older versions hand a quote to a program only when a backslash is before it; where all quotes have one, the
    /// backslashes are not meant for the server.
    private mutating func endWord() {
        output.endWord { bytes in
            let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
            let isEscaped = { (index: Int) in index > 0 && bytes[index - 1] == UInt8(ascii: "\\") }
            guard !quotes.isEmpty, quotes.allSatisfy(isEscaped) else { return bytes }
            let dropped = Set(quotes.map { $0 - 1 })
            return bytes.indices.filter { !dropped.contains($0) }.map { bytes[$0] }
        }
    }

    // MARK: Quotes

    /// Reads `'…'` or `"…"`, in which a doubled quote is one.
    private mutating func quotes(_ quote: Unicode.Scalar) {
        let start = index
        output.open(at: index, isQuoted: true)
        index += 1
        while index < text.count {
            if peek() == quote {
                index += 1
                guard peek() == quote else { return }
                output.append(quote)
                index += 1
            } else if quote == "\"" {
                expandedStep()
            } else {
                take(peek())
            }
        }
        failure = .unclosed("quote ( \(quote) )", at: start)
    }

    /// Reads `@'…'@` or `@"…"@`, whose ends have lines of their own.
    private mutating func hereString() {
        let (start, quote) = (index, peek(1))
        output.open(at: index, isQuoted: true)
        index += 2
        while index < text.count, peek() != "\n" { index += 1 }
        index += 1
        while index < text.count {
            let lineEnd = peek() == "\r" ? 1 : 0
            if peek(lineEnd) == "\n", peek(lineEnd + 1) == quote, peek(lineEnd + 2) == "@" {
                index += lineEnd + 3
                return
            }
            if quote == "\"" { expandedStep() } else { take(peek()) }
        }
        failure = .unclosed("here-string ( @\(quote) )", at: start)
    }

    private mutating func expandedStep() {
        switch peek() {
        case "`": escape()
        case "$": variable()
        default: take(peek())
        }
    }

    private mutating func escape() {
        let next = peek(1)
        if next == "\r", peek(2) == "\n" { index += 1 }
        defer { index += 2 }
        if peek(1) == "\n" || index + 1 >= text.count { return }
        output.open(at: index)
        output.append(Self.controls[next] ?? next)
    }

    private static let controls: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "\0", "a": "\u{7}", "b": "\u{8}", "e": "\u{1B}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        "v": "\u{B}",
    ]

    // MARK: Variables

    /// Reads `$name`, `${name}` and `$env:name`; `$(…)` stays as it is written.
    private mutating func variable() {
        output.open(at: index)
        let isBraced = peek(1) == "{"
        var rest = text[min(index + (isBraced ? 2 : 1), text.count)...]
        if rest.starts(with: "env:".unicodeScalars) { rest = rest.dropFirst(4) }
        let name = rest.prefix(while: \.isNamePart)
        let isClosed = !isBraced || rest.dropFirst(name.count).first == "}"
        guard let first = name.first, first.isNameStart, isClosed else { return take("$") }
        output.appendVariable(String(decoding: UnicodeText.bytes(name), as: UTF8.self))
        index = name.endIndex + (isBraced ? 1 : 0)
    }
}
