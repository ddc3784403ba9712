import InterceptorModel

/// One command: its words and what it reads.
struct ShellCommand {
    /// What a command finds on its standard input.
    enum Input: Equatable {
        /// Nothing that the text knows of.
        case unknown
        /// These bytes.
        case bytes([UInt8])
        /// The content of a file.
        case file(ShellArgument)
    }

    /// The words, the program first.
    var arguments: [ShellArgument] = []
    /// What it reads.
    var input = Input.unknown
    /// Whether an unquoted `&` in the middle of a word ended it.
    var isCutByAmpersand = false

    /// Where it begins, in Unicode scalars.
    var position: Int { arguments.first?.position ?? 0 }

    /// Puts commands together.
    ///
    /// - Parameter tokens: What the shell reads.
    /// - Returns: The commands in order; the input of those after a pipe is what is known of the output before it.
    static func all(in tokens: [ShellToken]) -> [ShellCommand] {
        var commands: [ShellCommand] = []
        var command = ShellCommand()
        var redirect: (ShellToken.Redirect, Int?)?
        for token in tokens {
            switch token {
            case .word(let word):
                if let (kind, descriptor) = redirect {
                    command.redirect(kind, descriptor, to: word)
                } else {
                    command.arguments.append(word)
                }
                redirect = nil
            case .redirect(let kind, let descriptor):
                redirect = (kind, descriptor)
            case .separator(let separator):
                commands.append(command.ended(by: separator))
                command = ShellCommand(input: separator == .pipe ? command.output : .unknown)
                redirect = nil
            }
        }
        return (commands + [command]).filter { !$0.arguments.isEmpty }
    }

    private func ended(by separator: ShellToken.Separator) -> ShellCommand {
        var command = self
        command.isCutByAmpersand = separator == .background(isInsideWord: true)
        return command
    }

    private mutating func redirect(_ kind: ShellToken.Redirect, _ descriptor: Int?, to word: ShellArgument) {
        guard descriptor ?? 0 == 0 else { return }
        switch kind {
        case .input: input = .file(word)
        case .hereString: input = .bytes(word.bytes + [0x0A])
        case .hereDocument: input = .bytes(word.bytes)
        case .output: break
        }
    }

    // MARK: Output

    /// What the command writes, when it is one whose output is known without running it.
    private var output: Input {
        let words = arguments.dropFirst().map(\.text)
        switch arguments.first?.text {
        case "echo" where words.first == "-n": return .bytes(joined(arguments.dropFirst(2)))
        case "echo" where words.first?.hasPrefix("-") != true:
            return .bytes(joined(arguments.dropFirst()) + [0x0A])
        case "printf": return printed(words)
        case "cat" where words.isEmpty || words == ["-"]: return input
        case "cat" where words.count == 1: return .file(arguments[1])
        case "base64" where ["-d", "-D", "--decode"].contains(words.first): return decoded
        default: return .unknown
        }
    }

    private func joined(_ words: some Sequence<ShellArgument>) -> [UInt8] {
        Array(words.map(\.bytes).joined(separator: [0x20]))
    }

    private func printed(_ words: [String]) -> Input {
        if words.count == 2, words[0] == "%s" { return .bytes(arguments[2].bytes) }
        guard words.count == 1, !words[0].utf8.contains(where: { $0 == 0x25 || $0 == 0x5C }) else {
            return .unknown
        }
        return .bytes(arguments[1].bytes)
    }

    private var decoded: Input {
        guard case .bytes(let digits) = input else { return .unknown }
        return Base64.decode(String(decoding: digits, as: UTF8.self)).map(Input.bytes) ?? .unknown
    }
}
