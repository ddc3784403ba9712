/// The shell that a command was written for.
enum ShellDialect: Equatable {
    /// bash, zsh, sh.
    case posix
    /// Windows' `cmd.exe`.
    case windows
    /// PowerShell.
    case powerShell

    /// Reads a text in the dialect it is written in.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its tokens, and why reading ended early.
    static func scan(_ text: [Unicode.Scalar]) -> ShellScan {
        switch ShellDialect(of: text) {
        case .posix: PosixLexer.scan(text)
        case .windows: WindowsLexer.scan(text)
        case .powerShell: PowerShellLexer.scan(text)
        }
    }

    /// Tells a dialect by what the others would not write: outside quotes a caret before a quote or a line end is
    /// `cmd.exe`, a backquote after a space and before a line end PowerShell; so is, in quotes, `{""` for JSON `cmd.exe`.
    ///
    /// - Parameter text: The text.
    init(of text: [Unicode.Scalar]) {
        var quote: Unicode.Scalar?
        var index = 0
        while index < text.count {
            let (scalar, rest) = (text[index], text[(index + 1)...])
            switch scalar {
            case "^" where quote == nil && (rest.first == "\"" || rest.endsLine),
                "^" where quote != "'" && rest.starts(with: #"\^""#.unicodeScalars),
                "{" where quote == "\"" && rest.starts(with: "\"\"".unicodeScalars),
                "[" where quote == "\"" && rest.starts(with: "\"\"".unicodeScalars):
                self = .windows
                return
            case "`" where quote == nil && rest.endsLine && index > 0 && text[index - 1] == " ":
                self = .powerShell
                return
            case "\\" where quote != "'": index += 1
            case "'", "\"": quote = quote == nil ? scalar : quote == scalar ? nil : quote
            default: break
            }
            index += 1
        }
        self = .posix
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Whether nothing but a line end is left of the line.
    fileprivate var endsLine: Bool {
        first == "\n" || starts(with: "\r\n".unicodeScalars)
    }
}
