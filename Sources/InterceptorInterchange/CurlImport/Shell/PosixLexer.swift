/// Reads a text as bash, zsh and sh do, as far as words, quotes, redirections and separators go.
///
/// Nothing is expanded: a variable becomes `{{name}}`, the output of a command stays as it is written. Every
/// character is looked at a constant number of times.
///
/// Source: <https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_03>
struct PosixLexer {
    /// A here-document whose lines have not come yet.
    private struct Document {
        var wordIndex: Int
        var end: [UInt8]
        var isLiteral: Bool
        var dropsTabs: Bool
    }

    let text: [Unicode.Scalar]
    var index = 0
    var output = ShellTokenBuilder()
    var failure: CurlImport.Failure?
    private var documents: [Document] = []
    private var nextIsEnd: (dropsTabs: Bool, Void)?

    /// Reads a text.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its tokens, and why reading ended early.
    static func scan(_ text: [Unicode.Scalar]) -> ShellScan {
        var lexer = PosixLexer(text: text)
        while lexer.failure == nil, lexer.index < text.count { lexer.step() }
        lexer.endWord()
        return ShellScan(tokens: lexer.output.tokens, failure: lexer.failure)
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    /// The character at a distance from the current one; NUL past the end.
    func peek(_ distance: Int = 0) -> Unicode.Scalar {
        index + distance < text.count ? text[index + distance] : "\0"
    }

    private mutating func step() {
        let scalar = peek()
        switch scalar {
        case " ", "\t", "\r", "\u{A0}": skipSpace()
        case "\n": endLine()
        case "#" where output.word == nil: skipComment()
        case "\\": escape()
        case "'": singleQuotes()
        case "\"": doubleQuotes()
        case "$": dollar(isQuoted: false)
        case "`": backquotes()
        case ";", "(", ")": separate(.end, length: 1)
        case "&": ampersand()
        case "|": pipe()
        case "<" where peek(1) == "(", ">" where peek(1) == "(": processSubstitution()
        case "<", ">": redirect()
        default: take(scalar)
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        output.open(at: index)
        output.append(scalar)
        index += 1
    }

    private mutating func skipSpace() {
        endWord()
        index += 1
    }

    private mutating func skipComment() {
        while index < text.count, peek() != "\n" { index += 1 }
    }

    /// A backslash outside quotes; one at the end of a line, be there spaces after it or not, joins the next.
    private mutating func escape() {
        var next = index + 1
        while next < text.count, [" ", "\t", "\r"].contains(text[next]) { next += 1 }
        if next >= text.count || text[next] == "\n" {
            if output.word != nil, next > index + 1 { endWord() }
            index = next + 1
        } else {
            output.open(at: index, isQuoted: true)
            output.append(peek(1))
            index += 2
        }
    }

    // MARK: Between words

    mutating func endWord() {
        guard let word = output.word else { return }
        if let end = nextIsEnd {
            nextIsEnd = nil
            documents.append(
                Document(
                    wordIndex: output.tokens.count,
                    end: word.bytes,
                    isLiteral: word.isQuoted,
                    dropsTabs: end.dropsTabs
                )
            )
        }
        output.endWord()
    }

    private mutating func separate(_ separator: ShellToken.Separator, length: Int) {
        endWord()
        output.separate(separator)
        index += length
    }

    private mutating func endLine() {
        separate(.end, length: 1)
        for document in documents { read(document) }
        documents = []
    }

    private mutating func ampersand() {
        if peek(1) == "&" { return separate(.end, length: 2) }
        if peek(1) == ">" {
            endWord()
            index += 1
            return redirect()
        }
        let isInsideWord = output.word != nil && peek(1) > " "
        separate(.background(isInsideWord: isInsideWord), length: 1)
    }

    private mutating func pipe() {
        if peek(1) == "|" { return separate(.end, length: 2) }
        separate(.pipe, length: peek(1) == "&" ? 2 : 1)
    }

    private mutating func redirect() {
        let kinds: [(String, ShellToken.Redirect)] = [
            ("<<<", .hereString), ("<<-", .hereDocument), ("<<", .hereDocument), ("<&", .output),
            ("<>", .input),
            ("<", .input), (">>", .output), (">&", .output), (">|", .output), (">", .output),
        ]
        guard let (sign, kind) = kinds.first(where: { text[index...].starts(with: $0.0.unicodeScalars) })
        else { return }
        if kind == .hereDocument { nextIsEnd = (sign == "<<-", ()) }
        output.redirect(kind)
        index += sign.unicodeScalars.count
    }

    // MARK: Here-documents

    private mutating func read(_ document: Document) {
        let start = index
        var lines: [Unicode.Scalar] = []
        while index < text.count {
            let line = nextLine(dropsTabs: document.dropsTabs)
            if UnicodeText.bytes(line) == document.end { break }
            lines += line + ["\n"]
        }
        let content =
            document.isLiteral
            ? ShellArgument(bytes: UnicodeText.bytes(lines), position: start, isQuoted: true)
            : PosixLexer.expand(lines, position: start)
        output.replaceWord(at: document.wordIndex, with: content)
    }

    private mutating func nextLine(dropsTabs: Bool) -> ArraySlice<Unicode.Scalar> {
        let start = index
        let end = text[start...].firstIndex(of: "\n") ?? text.count
        index = end + 1
        let line = text[start..<end]
        let content = line.last == "\r" ? line.dropLast() : line
        return dropsTabs ? content.drop { $0 == "\t" } : content
    }

    /// Reads variables, commands and escapes as between double quotes, where a quote is a character like any other.
    private static func expand(_ text: [Unicode.Scalar], position: Int) -> ShellArgument {
        var lexer = PosixLexer(text: text)
        lexer.output.open(at: 0, isQuoted: true)
        while lexer.failure == nil, lexer.index < text.count { lexer.quotedStep(isDocument: true) }
        var content = lexer.output.word ?? ShellArgument(position: position)
        if lexer.failure != nil { content.bytes = UnicodeText.bytes(text) }
        content.position = position
        return content
    }
}

/// Text as bytes.
enum UnicodeText {
    /// Writes characters as UTF-8.
    ///
    /// - Parameter scalars: The characters.
    /// - Returns: The bytes.
    static func bytes(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return Array(String(text).utf8)
    }
}
