/// Keeps the option parser away from query terms that begin with a minus: `-url:/health` is not `-u -r -l`.
enum QueryArguments {
    /// A character of the private use area, which nobody types.
    private static let shield: Character = "\u{E000}"

    /// The arguments with a shield before every term of `history` that begins with one minus.
    ///
    /// - Parameter arguments: The arguments after the program's name.
    /// - Returns: The same for every other command.
    static func shielded(_ arguments: [String]) -> [String] {
        guard arguments.first == "history" else { return arguments }
        return arguments.map { argument in
            let isTerm = argument.hasPrefix("-") && !argument.hasPrefix("--") && argument != "-h"
            return isTerm ? "\(shield)\(argument)" : argument
        }
    }

    /// The query that shielded arguments make.
    static func query(_ arguments: [String]) -> String {
        arguments.map { $0.first == shield ? String($0.dropFirst()) : $0 }.joined(separator: " ")
    }
}
