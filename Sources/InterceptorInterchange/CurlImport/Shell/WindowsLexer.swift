/// Reads a text as `cmd.exe` does, and then as a C program of Windows reads its command line.
///
/// `cmd.exe` takes `^` away outside quotes and cuts commands; the program takes double quotes and the backslashes
/// before them away. Browsers write arguments between `^"` and `^"` and double every backslash in them, though only
/// those before a quote need it. They are told by how they write: Chrome a caret before each backslash, Firefox a
/// quote as `""` and a backslash before `$` and backquotes. There two backslashes are one, so that what the browser
/// sent is read. Older versions of Chrome write carets between plain quotes; where `^\^"` occurs, they count there.
///
/// Source: <https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments>
struct WindowsLexer {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var output = ShellTokenBuilder()
    /// Whether carets count between quotes too.
    private let takesCaretsEverywhere: Bool
    /// Whether `cmd.exe` sees quotes around.
    private var isCommandQuoted = false
    /// Whether backslashes are doubled everywhere between `^"` and `^"`.
    private let doublesBackslashes: Bool
    /// Whether `^"` began the argument that is open.
    private var isCaretQuoted = false
    /// Whether the last backslash had a caret before it.
    private var isCaretBackslash = false
    /// Where the quote that the program sees around began.
    private var quoteStart: Int?
    /// Backslashes that were read, until it is known what follows.
    private var backslashes = 0

    /// Reads a text.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its tokens, and why reading ended early.
    static func scan(_ text: [Unicode.Scalar]) -> ShellScan {
        var lexer = WindowsLexer(text: text)
        while lexer.index < text.count { lexer.step() }
        lexer.endWord()
        guard let start = lexer.quoteStart else { return ShellScan(tokens: lexer.output.tokens) }
        return ShellScan(tokens: lexer.output.tokens, failure: .unclosed("double quote ( \" )", at: start))
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
        takesCaretsEverywhere = text.contains(#"^\^""#.unicodeScalars)
        doublesBackslashes = text.contains("\"\"".unicodeScalars)
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar {
        index + distance < text.count ? text[index + distance] : "\0"
    }

    // MARK: cmd.exe

    private mutating func step() {
        let scalar = peek()
        switch scalar {
        case "^" where !isCommandQuoted || takesCaretsEverywhere: caret()
        case "%": percent()
        case "\"":
            isCommandQuoted.toggle()
            argument(scalar)
        case "&", "|", "<", ">", "\n":
            if isCommandQuoted || quoteStart != nil { argument(scalar) } else { cut(scalar) }
        default: argument(scalar)
        }
        index += 1
    }

    /// A caret takes the next character as it is; one at the end of a line takes the first of the next line.
    private mutating func caret() {
        if peek(1) == "\r", peek(2) == "\n" { index += 1 }
        if peek(1) == "\n" { index += 1 }
        let isJoined = peek() == "\n"
        if isJoined, peek(1) == "\r", peek(2) == "\n" { index += 1 }
        guard index + 1 < text.count else { return }
        // After a line end only another line end is literal; a quote there is one that cmd sees.
        if isJoined, peek(1) != "\n" || output.word == nil { return }
        index += 1
        if peek() == "\"", quoteStart == nil { isCaretQuoted = true }
        isCaretBackslash = peek() == "\\"
        argument(peek())
    }

    /// Reads `%NAME%`.
    ///
    /// Other percent signs are as they are; two hexadecimal digits are no name, as in `%C3%A9`.
    private mutating func percent() {
        let name = text[(index + 1)...].prefix { $0.isNamePart && !("a"..."z").contains($0) }
        guard name.count > 2, name.first?.isNameStart == true, peek(name.count + 1) == "%" else {
            return argument("%")
        }
        flushBackslashes()
        output.open(at: index)
        output.appendVariable(String(decoding: UnicodeText.bytes(name), as: UTF8.self))
        index += name.count + 1
    }

    private mutating func cut(_ scalar: Unicode.Scalar) {
        flushBackslashes()
        let isDouble = peek(1) == scalar && scalar != "\n"
        switch scalar {
        case "<": output.redirect(.input)
        case ">": output.redirect(.output)
        case "|" where !isDouble: output.separate(.pipe)
        default: output.separate(.end)
        }
        isCaretQuoted = false
        if isDouble { index += 1 }
    }

    // MARK: The program

    private mutating func argument(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\\":
            output.open(at: index)
            backslashes += 1
        case "\"": quote()
        case " ", "\t", "\r", "\u{A0}":
            if quoteStart == nil { endWord() } else { take(scalar) }
        default: take(scalar)
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        flushBackslashes()
        output.open(at: index)
        output.append(scalar)
    }

    private mutating func quote() {
        output.open(at: index, isQuoted: true)
        let isEscaped = !backslashes.isMultiple(of: 2)
        for _ in 0..<(backslashes / 2) { output.append("\\") }
        backslashes = 0
        if isEscaped {
            output.append("\"")
        } else if quoteStart != nil, peek(1) == "\"" {
            isCommandQuoted.toggle()
            output.append("\"")
            index += 1
        } else {
            quoteStart = quoteStart == nil ? index : nil
        }
    }

    private mutating func flushBackslashes() {
        let isSingle = !backslashes.isMultiple(of: 2) && !["$", "`"].contains(peek())
        let isHalved = isCaretBackslash || (isCaretQuoted && doublesBackslashes)
        for _ in 0..<(isHalved ? backslashes / 2 + (isSingle ? 1 : 0) : backslashes) { output.append("\\") }
        backslashes = 0
        isCaretBackslash = false
    }

    private mutating func endWord() {
        flushBackslashes()
        output.endWord()
        isCaretQuoted = false
    }
}
