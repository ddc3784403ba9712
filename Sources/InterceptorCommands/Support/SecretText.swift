/// A secret of the command line: written, or in a file.
enum SecretText {
    /// Reads it.
    ///
    /// - Parameter argument: The secret, or `@FILE`; `@-` is standard input.
    /// - Returns: The secret, without the line break at its end; empty for `nil`.
    /// - Throws: `CommandFailure`, when the file cannot be read.
    static func read(_ argument: String?) throws -> String {
        guard let argument, argument.hasPrefix("@") else { return argument ?? "" }
        let bytes = try InputBytes.read(String(argument.dropFirst()))
        let end = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: end.map { bytes[...$0] } ?? [], as: UTF8.self)
    }
}
