/// Takes apart what curl lets people write together: `-sSd a=1`, `-XPUT`, `-da=1`.
enum JoinedOptions {
    private static let valued: Set<Character> = [
        "H", "d", "F", "T", "X", "A", "e", "b", "r", "u", "x", "U", "m", "E", "o",
    ]
    private static let flags: Set<Character> = ["G", "I", "k", "L", "i", "v", "f", "s", "S", "N"]
    private static let longFlags: Set = [
        "--get", "--head", "--insecure", "--location", "--no-follow", "--no-cookies", "--include",
        "--show-headers",
        "--verbose", "--fail", "--silent", "--show-error", "--no-buffer", "--compressed", "--basic",
        "--digest",
        "--ntlm", "--http1.1", "--http2", "--send-anyway", "--client-in-form", "--body-hash", "--help",
        "--version",
    ]

    /// The arguments with one option each.
    ///
    /// - Parameter arguments: The arguments after the program's name.
    /// - Returns: The same for every command but `send`.
    static func spread(_ arguments: [String]) -> [String] {
        guard arguments.first == "send" else { return arguments }
        var spread: [String] = []
        var isValue = false
        for argument in arguments {
            let parts = isValue ? [argument] : letters(argument) ?? [argument]
            spread += parts
            isValue = !isValue && takesValue(parts)
        }
        return spread
    }

    /// The options of `-abc`; `nil` when a letter is none.
    private static func letters(_ argument: String) -> [String]? {
        guard argument.hasPrefix("-"), !argument.hasPrefix("--"), argument.count > 2 else { return nil }
        var options: [String] = []
        var rest = argument.dropFirst()
        while let letter = rest.popFirst() {
            options.append("-\(letter)")
            if valued.contains(letter) { return options + (rest.isEmpty ? [] : [String(rest)]) }
            guard flags.contains(letter) else { return nil }
        }
        return options
    }

    /// Whether the last of the options is one whose value is the next argument.
    private static func takesValue(_ options: [String]) -> Bool {
        guard let last = options.last, last.hasPrefix("-"), last.count > 1 else { return false }
        if last.hasPrefix("--") { return last.count > 2 && !last.contains("=") && !longFlags.contains(last) }
        return last.count == 2 && valued.contains(last.dropFirst().first ?? " ")
            && (options.count < 2 || options[options.count - 2].count == 2)
    }
}
