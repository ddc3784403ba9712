/// Words that are safe to paste into a POSIX shell.
public enum ShellWord {
    /// A word as one shell word, in quotes when it needs them.
    ///
    /// - Parameter word: Any text.
    /// - Returns: The word, quoted.
    public static func quoted(_ word: String) -> String {
        let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy { plain.contains($0) }
        guard !isPlain else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
            + "'"
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,".unicodeScalars
    )
}
