import ArgumentParser

/// Prints a completion script.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a completion script for bash, zsh or fish.",
        discussion:
            "For bash: interceptor completions bash > ~/.local/share/bash-completion/completions/interceptor"
    )

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw ValidationError(
                "\"\(shell)\" is not a shell that completions exist for. Use bash, zsh or fish."
            )
        }
        Terminal.say(InterceptorCommand.completionScript(for: shell))
    }
}
