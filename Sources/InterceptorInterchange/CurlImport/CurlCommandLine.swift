import InterceptorModel

/// A command of a shell that may run curl.
enum CurlCommandLine {
    /// Words that may stand before a program.
    private static let prefixes: Set<String> = [
        "sudo", "env", "command", "exec", "nohup", "nice", "time", "timeout", "watch", "xargs", "winpty",
        "builtin",
        "do", "then", "else", "if", "while", "until", "!", "{", "$", "%", ">", "#",
    ]

    /// Reads a command.
    ///
    /// - Parameter command: The command.
    /// - Returns: A result for each request it makes; none when it does not run curl.
    static func results(of command: ShellCommand) -> [CurlImport.Result] {
        guard let program = program(in: command.arguments) else { return [] }
        do {
            let operations = try CurlArguments.read(command, from: program + 1)
            return operations.prefix(CurlImport.requestsMax + 1).flatMap { $0.results() }
        } catch {
            return [.failure(error)]
        }
    }

    /// The place of `curl` among the words; `nil` when another program runs.
    private static func program(in words: [ShellArgument]) -> Int? {
        var isPrefixed = false
        for (index, word) in words.enumerated() {
            let name = word.text
            if isCurl(name) { return index }
            if prefixes.contains(name) {
                isPrefixed = true
            } else if !isAssignment(word), !isPrefixed || !isOption(name) {
                return nil
            }
        }
        return nil
    }

    private static func isCurl(_ name: String) -> Bool {
        if ["$(which curl)", "`which curl`"].contains(name) { return true }
        let base = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last.map {
            Substring($0)
        }
        return ["curl", "curl.exe"].contains(base?.asciiLowercased)
    }

    private static func isAssignment(_ word: ShellArgument) -> Bool {
        let name = word.text.unicodeScalars.prefix { $0 != "=" }
        return name.count < word.text.unicodeScalars.count && name.first?.isNameStart == true
            && name.allSatisfy(\.isNamePart)
    }

    /// An option of the program before curl, or its number: `sudo -E`, `timeout 5s`.
    private static func isOption(_ name: String) -> Bool {
        name.hasPrefix("-") || name.utf8.first.map { (0x30...0x39).contains($0) } == true
    }
}
