public import ArgumentParser
import Foundation
import InterceptorEngine

/// The command line of the app.
public struct InterceptorCommand: AsyncParsableCommand {
    /// What the command is called and what it offers.
    public static let configuration = CommandConfiguration(
        commandName: "interceptor",
        abstract: "See every request your browser makes; search, read, resend, share it.",
        discussion: """
            Exit codes: 0 done; 1 the work ran and something in it failed; 2 the call was wrong; \
            3 a part was missing (no app, no browser).
            """,
        version: Engine.version,
        subcommands: [
            UpCommand.self, OpenCommand.self, CaptureCommand.self, HistoryCommand.self, ShowCommand.self,
            CookiesCommand.self, SendCommand.self, RunCommand.self, TokenCommand.self, ImportCommand.self,
            BridgeCommand.self, BrowserCommand.self, DoctorCommand.self, CompletionsCommand.self,
        ]
    )

    /// Makes the command; its parts come from the arguments.
    public init() {}

    /// Runs the process's arguments and ends the process with the documented exit code.
    public static func runAndExit() async -> Never {
        let written = Array(CommandLine.arguments.dropFirst())
        let arguments = JoinedOptions.spread(QueryArguments.shielded(written))
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Foundation.exit(0)
        } catch {
            end(error)
        }
    }

    private static func end(_ error: any Error) -> Never {
        if let failure = error as? CommandFailure {
            Terminal.complain(failure.message)
            Foundation.exit(failure.exitCode.rawValue)
        }
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        switch exitCode(for: error) {
        case .success:
            print(fullMessage(for: error))
            Foundation.exit(0)
        case .validationFailure:
            Terminal.complain(fullMessage(for: error))
            Foundation.exit(CommandFailure.Code.wrongCall.rawValue)
        default:
            Terminal.complain("\(error)")
            Foundation.exit(CommandFailure.Code.failed.rawValue)
        }
    }
}
